#include "power/index.h"

#include <string.h>

const plm__power_index plm__power_indices[] = {
    {"shapley_shubik", "Shapley-Shubik", offsetof(plm_power_member, shapley_shubik), false, false},
    {"banzhaf_absolute", "Penrose", offsetof(plm_power_member, banzhaf_absolute), false, false},
    {"banzhaf", "Banzhaf", offsetof(plm_power_member, banzhaf), false, false},
    {"coleman_prevent", "prevent", offsetof(plm_power_member, coleman_prevent), false, false},
    {"coleman_initiate", "initiate", offsetof(plm_power_member, coleman_initiate), false, false},
    {"rae", "Rae", offsetof(plm_power_member, rae), false, false},
    {"inclusiveness", "inclusive", offsetof(plm_power_member, inclusiveness), false, false},
    {"johnston", "Johnston", offsetof(plm_power_member, johnston), true, false},
    {"deegan_packel", "Deegan-Packel", offsetof(plm_power_member, deegan_packel), true, false},
    {"holler_packel", "Holler-Packel", offsetof(plm_power_member, holler_packel), true, false},
    {"owen", "Owen", offsetof(plm_power_member, owen), false, true},
    {"banzhaf_owen", "Banzhaf-Owen", offsetof(plm_power_member, banzhaf_owen), false, true},
    {"symmetric_coalitional_banzhaf", "symmetric",
     offsetof(plm_power_member, symmetric_coalitional_banzhaf), false, true},
    {.key = NULL}};

const plm__power_index *plm__power_index_named(const char *key) {
    const plm__power_index *each = plm__power_indices;
    while (each->key != NULL && strcmp(each->key, key) != 0) {
        each++;
    }
    return each->key != NULL ? each : NULL;
}

double plm__power_by(const plm__power_index *index, const plm_power_member *member) {
    double value = 0;
    memcpy(&value, (const char *)member + index->place, sizeof value);
    return value;
}
