#include "power/count.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* Nine decimal digits to a part of a long number, the lowest first. */
enum { PART_DIGITS = 9, BITS_OF_A_PRIME = 30, LEADING_DIGITS = 18 };
static const uint64_t PART = 1000000000;

size_t plm__count_primes(size_t bits) {
    return bits / BITS_OF_A_PRIME + 1;
}

static bool is_prime(uint64_t odd) {
    for (uint64_t divisor = 3; divisor * divisor <= odd; divisor += 2) {
        if (odd % divisor == 0) {
            return false;
        }
    }
    return true;
}

void plm__count_fill_primes(uint64_t *primes, size_t count) {
    uint64_t candidate = UINT64_C(0x7fffffff);
    for (size_t i = 0; i < count; candidate -= 2) {
        if (is_prime(candidate)) {
            primes[i++] = candidate;
        }
    }
}

/* By Fermat: the power one below the prime is 1. */
uint64_t plm__count_inverse(uint64_t remainder, uint64_t prime) {
    uint64_t inverse = 1;
    uint64_t square = remainder % prime;
    for (uint64_t exponent = prime - 2; exponent > 0; exponent /= 2) {
        inverse = exponent % 2 == 1 ? inverse * square % prime : inverse;
        square = square * square % prime;
    }
    return inverse;
}

/* Digits of the number to the base of the primes: digit 0 + digit 1 * prime 0 + ... (Garner). */
static void fill_digits(const uint64_t *primes, const uint64_t *remainders, size_t count,
                        uint64_t *digits) {
    for (size_t i = 0; i < count; i++) {
        uint64_t prime = primes[i];
        uint64_t sum = 0;
        uint64_t product = 1;
        for (size_t k = 0; k < i; k++) {
            sum = (sum + digits[k] % prime * product) % prime;
            product = product * (primes[k] % prime) % prime;
        }
        uint64_t rest = (remainders[i] + prime - sum) % prime;
        digits[i] = rest * plm__count_inverse(product, prime) % prime;
    }
}

/* number = number * factor + addend. */
static void multiply_add(uint64_t *parts, size_t *count, uint64_t factor, uint64_t addend) {
    uint64_t carry = addend;
    for (size_t i = 0; i < *count; i++) {
        uint64_t value = parts[i] * factor + carry;
        parts[i] = value % PART;
        carry = value / PART;
    }
    for (; carry > 0; carry /= PART) {
        parts[(*count)++] = carry % PART;
    }
}

static const char *print_parts(plm__arena *arena, const uint64_t *parts, size_t count) {
    size_t room = (count + 1) * PART_DIGITS + 2;
    char *text = plm__arena_allocate(arena, room, 1);
    if (text == NULL) {
        return NULL;
    }
    int length = snprintf(text, room, "%" PRIu64, count > 0 ? parts[count - 1] : 0);
    for (size_t i = count; i > 1; i--) {
        length += snprintf(text + length, room - (size_t)length, "%09" PRIu64, parts[i - 2]);
    }
    return text;
}

const char *plm__count_text(plm__arena *arena, const uint64_t *primes, const uint64_t *remainders,
                            size_t count) {
    uint64_t *digits = plm__arena_allocate(arena, count, sizeof *digits);
    uint64_t *parts = plm__arena_allocate(arena, 2 * count + 2, sizeof *parts);
    if (digits == NULL || parts == NULL) {
        return NULL;
    }
    size_t part_count = 0;
    fill_digits(primes, remainders, count, digits);
    for (size_t i = count; i > 0; i--) {
        multiply_add(parts, &part_count, primes[i - 1], digits[i - 1]);
    }
    return print_parts(arena, parts, part_count);
}

/* The first digits as a whole number, and how many stand after them. */
static double leading(const char *decimal, size_t *more) {
    size_t length = strlen(decimal);
    size_t count = length < LEADING_DIGITS ? length : LEADING_DIGITS;
    double number = 0;
    for (size_t i = 0; i < count; i++) {
        number = number * 10 + (decimal[i] - '0');
    }
    *more = length - count;
    return number;
}

double plm__count_ratio(const char *number, const char *by) {
    size_t more = 0;
    size_t more_by = 0;
    double first = leading(number, &more);
    double second = leading(by, &more_by);
    double ratio = second > 0 ? first / second : (double)NAN;
    for (; more > more_by; more--) {
        ratio *= 10;
    }
    for (; more < more_by; more++) {
        ratio /= 10;
    }
    return ratio;
}
