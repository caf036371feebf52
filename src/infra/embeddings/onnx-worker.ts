import { serveTask } from '../worker-serve.js';
import { embedByOnnx } from './onnx-run.js';

serveTask(embedByOnnx);
