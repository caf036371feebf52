/**
 * A long short-term memory network (Hochreiter and Schmidhuber 1997, doi:10.1162/neco.1997.9.8.1735) of one layer
 * with a linear output, trained by backpropagation through time and Adam (Kingma and Ba 2015, arXiv:1412.6980).
 */

export interface LstmShape {
  readonly inputs: number;
  readonly units: number;
}

/** All weights in one array: `4 x units` rows of (inputs, units, bias) for the gates i f o g, then units and the bias of the output. */
export interface LstmModel extends LstmShape {
  readonly weights: Float64Array;
}

export interface LstmSample {
  /** Steps of `inputs` values each. */
  readonly steps: readonly (readonly number[])[];
  readonly target: number;
}

export interface LstmTraining {
  readonly learningRate: number;
  readonly epochs: number;
  readonly batchSize: number;
  /** Draws from 0 to 1. */
  readonly random: () => number;
  /** Called after each epoch with the mean squared error in it; true ends the training. */
  readonly onEpoch?: (epoch: number, error: number) => boolean;
}

const GATES = 4;
const FORGET_BIAS = 1;

function rowLength({ inputs, units }: LstmShape): number {
  return inputs + units + 1;
}

function weightCount(shape: LstmShape): number {
  return GATES * shape.units * rowLength(shape) + shape.units + 1;
}

/** Uniform weights after Glorot and Bengio (2010), zero biases but for the forget gate's 1. */
export function createLstm(shape: LstmShape, random: () => number): LstmModel {
  const weights = new Float64Array(weightCount(shape));
  const row = rowLength(shape);
  const limit = Math.sqrt(6 / (shape.inputs + 2 * shape.units));
  for (let i = 0; i < weights.length; i++) weights[i] = (2 * random() - 1) * limit;
  for (let gate = 0; gate < GATES; gate++) {
    for (let unit = 0; unit < shape.units; unit++) {
      weights[(gate * shape.units + unit) * row + row - 1] = gate === 1 ? FORGET_BIAS : 0;
    }
  }
  weights[weights.length - 1] = 0;
  return { ...shape, weights };
}

/** What a pass forward leaves for the way back: a slice a step of each. */
interface Trace {
  readonly gates: Float64Array;
  readonly cells: Float64Array;
  readonly hidden: Float64Array;
  /** Room for the way back through one step. */
  readonly dHidden: Float64Array;
  readonly dBefore: Float64Array;
  readonly dCell: Float64Array;
  readonly dGates: Float64Array;
}

function createTrace(shape: LstmShape, steps: number): Trace {
  return {
    gates: new Float64Array(steps * GATES * shape.units),
    cells: new Float64Array((steps + 1) * shape.units),
    hidden: new Float64Array((steps + 1) * shape.units),
    dHidden: new Float64Array(shape.units),
    dBefore: new Float64Array(shape.units),
    dCell: new Float64Array(shape.units),
    dGates: new Float64Array(GATES * shape.units),
  };
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

function forward(model: LstmModel, steps: LstmSample['steps'], trace: Trace): number {
  const { inputs, units, weights } = model;
  const row = rowLength(model);
  const { gates, cells, hidden } = trace;
  cells.fill(0, 0, units);
  hidden.fill(0, 0, units);
  const gateCount = GATES * units;
  for (let t = 0; t < steps.length; t++) {
    const input = steps[t] as readonly number[];
    const before = t * units;
    const after = before + units;
    const gateAt = t * gateCount;
    for (let g = 0; g < gateCount; g++) {
      const at = g * row;
      const hiddenAt = at + inputs;
      let sum = weights[at + row - 1] as number;
      for (let i = 0; i < inputs; i++) sum += (weights[at + i] as number) * (input[i] as number);
      for (let u = 0; u < units; u++) {
        sum += (weights[hiddenAt + u] as number) * (hidden[before + u] as number);
      }
      gates[gateAt + g] = g < 3 * units ? sigmoid(sum) : Math.tanh(sum);
    }
    for (let u = 0; u < units; u++) {
      const i = gates[gateAt + u] as number;
      const f = gates[gateAt + units + u] as number;
      const o = gates[gateAt + 2 * units + u] as number;
      const g = gates[gateAt + 3 * units + u] as number;
      const cell = f * (cells[before + u] as number) + i * g;
      cells[after + u] = cell;
      hidden[after + u] = o * Math.tanh(cell);
    }
  }
  const outputAt = GATES * units * row;
  let output = weights[weights.length - 1] as number;
  for (let u = 0; u < units; u++) {
    output += (weights[outputAt + u] as number) * (hidden[steps.length * units + u] as number);
  }
  return output;
}

export function lstmOutput(model: LstmModel, steps: LstmSample['steps']): number {
  return forward(model, steps, createTrace(model, steps.length));
}

/** Adds the gradient of half the squared error of one sample to `gradient`; gives the error. */
function backward(
  model: LstmModel,
  sample: LstmSample,
  at: { trace: Trace; gradient: Float64Array },
): number {
  const { inputs, units, weights } = model;
  const { trace, gradient } = at;
  const row = rowLength(model);
  const { gates, cells, hidden } = trace;
  const error = forward(model, sample.steps, trace) - sample.target;
  const outputAt = GATES * units * row;
  const last = sample.steps.length * units;
  gradient[gradient.length - 1] = (gradient[gradient.length - 1] as number) + error;
  let dHidden = trace.dHidden.fill(0);
  let dBefore = trace.dBefore;
  const dCell = trace.dCell.fill(0);
  for (let u = 0; u < units; u++) {
    gradient[outputAt + u] = (gradient[outputAt + u] as number) + error * (hidden[last + u] as number);
    dHidden[u] = error * (weights[outputAt + u] as number);
  }
  const { dGates } = trace;
  const gateCount = GATES * units;
  for (let t = sample.steps.length - 1; t >= 0; t--) {
    const before = t * units;
    const after = before + units;
    const gateAt = t * gateCount;
    for (let u = 0; u < units; u++) {
      const i = gates[gateAt + u] as number;
      const f = gates[gateAt + units + u] as number;
      const o = gates[gateAt + 2 * units + u] as number;
      const g = gates[gateAt + 3 * units + u] as number;
      const tanhCell = Math.tanh(cells[after + u] as number);
      const dH = dHidden[u] as number;
      const dC = (dCell[u] as number) + dH * o * (1 - tanhCell * tanhCell);
      dGates[u] = dC * g * i * (1 - i);
      dGates[units + u] = dC * (cells[before + u] as number) * f * (1 - f);
      dGates[2 * units + u] = dH * tanhCell * o * (1 - o);
      dGates[3 * units + u] = dC * i * (1 - g * g);
      dCell[u] = dC * f;
    }
    const input = sample.steps[t] as readonly number[];
    dBefore.fill(0);
    for (let g = 0; g < gateCount; g++) {
      const d = dGates[g] as number;
      const weightAt = g * row;
      const hiddenAt = weightAt + inputs;
      for (let i = 0; i < inputs; i++) {
        gradient[weightAt + i] = (gradient[weightAt + i] as number) + d * (input[i] as number);
      }
      for (let u = 0; u < units; u++) {
        const w = hiddenAt + u;
        gradient[w] = (gradient[w] as number) + d * (hidden[before + u] as number);
        dBefore[u] = (dBefore[u] as number) + d * (weights[w] as number);
      }
      const bias = weightAt + row - 1;
      gradient[bias] = (gradient[bias] as number) + d;
    }
    const used = dHidden;
    dHidden = dBefore;
    dBefore = used;
  }
  return error;
}

/** The gradient of half the squared error of one sample, for checking against differences. */
export function lstmGradient(model: LstmModel, sample: LstmSample): Float64Array {
  const gradient = new Float64Array(model.weights.length);
  backward(model, sample, { trace: createTrace(model, sample.steps.length), gradient });
  return gradient;
}

const ADAM = { meanDecay: 0.9, squareDecay: 0.999, epsilon: 1e-8 } as const;
/** Longer gradients are cut to this length, as the way back through many steps may make them explode. */
const GRADIENT_LENGTH_MAX = 5;

function createAdam(model: LstmModel, learningRate: number): (gradient: Float64Array) => void {
  const means = new Float64Array(model.weights.length);
  const squares = new Float64Array(model.weights.length);
  let step = 0;
  return (gradient) => {
    step += 1;
    const length = Math.sqrt(gradient.reduce((sum, g) => sum + g * g, 0));
    const cut = length > GRADIENT_LENGTH_MAX ? GRADIENT_LENGTH_MAX / length : 1;
    const [meanBias, squareBias] = [1 - ADAM.meanDecay ** step, 1 - ADAM.squareDecay ** step];
    for (let i = 0; i < gradient.length; i++) {
      const g = (gradient[i] as number) * cut;
      const m = ADAM.meanDecay * (means[i] as number) + (1 - ADAM.meanDecay) * g;
      const v = ADAM.squareDecay * (squares[i] as number) + (1 - ADAM.squareDecay) * g * g;
      means[i] = m;
      squares[i] = v;
      model.weights[i] =
        (model.weights[i] as number) -
        (learningRate * (m / meanBias)) / (Math.sqrt(v / squareBias) + ADAM.epsilon);
    }
  };
}

function shuffle(order: number[], random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j] as number, order[i] as number];
  }
}

/** Changes the model's weights in place. The same samples and draws give the same weights to the bit. */
export function trainLstm(model: LstmModel, samples: readonly LstmSample[], training: LstmTraining): void {
  const { learningRate, epochs, batchSize, random, onEpoch } = training;
  const step = createAdam(model, learningRate);
  const gradient = new Float64Array(model.weights.length);
  const order = samples.map((_, i) => i);
  const traces = new Map<number, Trace>();
  const traceFor = (steps: number): Trace => {
    const trace = traces.get(steps) ?? createTrace(model, steps);
    traces.set(steps, trace);
    return trace;
  };
  for (let epoch = 1; epoch <= epochs; epoch++) {
    shuffle(order, random);
    let squared = 0;
    for (let from = 0; from < order.length; from += batchSize) {
      const batch = order.slice(from, from + batchSize);
      gradient.fill(0);
      for (const i of batch) {
        const sample = samples[i] as LstmSample;
        squared += backward(model, sample, { trace: traceFor(sample.steps.length), gradient }) ** 2;
      }
      for (let i = 0; i < gradient.length; i++) gradient[i] = (gradient[i] as number) / batch.length;
      step(gradient);
    }
    if (onEpoch?.(epoch, squared / Math.max(1, samples.length)) === true) return;
  }
}
