#include "base/sum.h"

static size_t block_end(size_t from, size_t count) {
    return count - from < PLM__SUM_BLOCK ? count : from + PLM__SUM_BLOCK;
}

double plm__sum(const double *values, size_t count) {
    double total = 0;
    for (size_t from = 0; from < count; from = block_end(from, count)) {
        double block = 0;
        for (size_t i = from; i < block_end(from, count); i++) {
            block += values[i];
        }
        total += block;
    }
    return total;
}

double plm__sum_of_squares(const double *values, size_t count, double centre) {
    double total = 0;
    for (size_t from = 0; from < count; from = block_end(from, count)) {
        double block = 0;
        for (size_t i = from; i < block_end(from, count); i++) {
            double difference = values[i] - centre;
            block += difference * difference;
        }
        total += block;
    }
    return total;
}
