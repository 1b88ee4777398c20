#include "models/law.h"

#include <math.h>

/* The first node whose value is at least `value`; count when there is none. */
static size_t node_from(const plm__law *law, double value) {
    size_t low = 0;
    size_t high = law->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (law->nodes[middle].value < value) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

plm__law_node plm__law_at(const plm__law *law, double value) {
    size_t index = node_from(law, value);
    if (index == law->count) {
        return (plm__law_node){value, 1, 1};
    }
    const plm__law_node *node = &law->nodes[index];
    if (node->value == value) {
        return *node;
    }
    if (index == 0) {
        return (plm__law_node){value, 0, 0};
    }
    double way = (value - node[-1].value) / (node->value - node[-1].value);
    double reached = node[-1].up_to + way * (node->below - node[-1].up_to);
    return (plm__law_node){value, reached, reached};
}

double plm__law_mean(const plm__law *law) {
    double sum = 0;
    for (size_t i = 0; i < law->count; i++) {
        const plm__law_node *node = &law->nodes[i];
        sum += (node->up_to - node->below) * node->value;
        if (i > 0) {
            sum += (node->below - node[-1].up_to) * (node->value + node[-1].value) / 2;
        }
    }
    return sum;
}

/* The integral of a squared line that runs from one height to another over a width. */
static double squared(double width, double from, double to) {
    return width * (from * from + from * to + to * to) / 3;
}

double plm__law_crps(const plm__law *law, double outcome) {
    plm__law_node here = plm__law_at(law, outcome);
    double score = 0;
    double value = fmin(outcome, law->nodes[0].value);
    double reached = 0;
    for (size_t i = 0; i < law->count && law->nodes[i].value < outcome; i++) {
        score += squared(law->nodes[i].value - value, reached, law->nodes[i].below);
        value = law->nodes[i].value;
        reached = law->nodes[i].up_to;
    }
    score += squared(outcome - value, reached, here.below);
    value = outcome;
    reached = here.up_to;
    for (size_t i = node_from(law, outcome); i < law->count; i++) {
        score += squared(law->nodes[i].value - value, reached - 1, law->nodes[i].below - 1);
        value = law->nodes[i].value;
        reached = law->nodes[i].up_to;
    }
    return score;
}
