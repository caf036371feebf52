/** Addresses of files that were made for one person. */
export interface FileLinks {
  /** `/files/…` for a file that `username` was given; null for one that is not among those handed out. */
  readonly create: (path: string, username: string) => string | null;
  /** The file that an address of `create` stands for; null unless it was made for `username` and still holds. */
  readonly open: (address: string, username: string) => string | null;
}
