// Debian builds libfaiss for the oldest processor of each architecture, which leaves the two kernels that almost
// all of the search time goes to without vector instructions. These replace them (the linker keeps the first
// definition it meets) and are chosen at load time for the processor at hand.
#include <cstddef>

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define MEDISALES_KERNEL \
    __attribute__((target_clones("avx512f", "arch=haswell", "default"), optimize("O3,fast-math")))
#elif defined(__GNUC__) && !defined(__clang__)
// NEON belongs to every 64-bit ARM; only the reordering of the sum has to be allowed.
#define MEDISALES_KERNEL __attribute__((optimize("O3,fast-math")))
#else
#define MEDISALES_KERNEL
#endif

namespace faiss {

MEDISALES_KERNEL
float fvec_inner_product(const float* x, const float* y, size_t d) {
    float sum = 0;
    for (size_t i = 0; i < d; i++) {
        sum += x[i] * y[i];
    }
    return sum;
}

MEDISALES_KERNEL
float fvec_L2sqr(const float* x, const float* y, size_t d) {
    float sum = 0;
    for (size_t i = 0; i < d; i++) {
        const float difference = x[i] - y[i];
        sum += difference * difference;
    }
    return sum;
}

} // namespace faiss
