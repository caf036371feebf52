/** Whether `error` is Node's system error with this code, such as ENOENT. */
export function isErrnoException(error: unknown, code: string): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && error.code === code;
}
