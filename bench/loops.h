/* Bare loops over what the models need most, in vectors as wide as the file is compiled for. */
#ifndef PLM_BENCH_LOOPS_H
#define PLM_BENCH_LOOPS_H

/* Seconds that one number takes. */
typedef struct bench_rates {
    const char *kind;
    int lanes;
    double exp2;
    double log2;
    double division;
    double multiply_add; /* a multiplication and an addition, not fused */
    double square_root;
    double random; /* a block of Philox, which gives one number at an address, or two */
} bench_rates;

bench_rates bench_rates_baseline(void);
bench_rates bench_rates_avx2(void);
bench_rates bench_rates_avx512(void);

#endif
