#include "forecast/track_record.h"

#include <string.h>

/* Printed by tools/fit_settlement.py --record, and held to it by a test. */
static const plm__track_record records[] = {
    {"settlement", "any-kind", "EU legislation", 175, 131},
    {"settlement", "eu-legislation", "EU legislation", 150, 102},
};

const plm__track_record *plm__track_record_of(const char *model, const char *reading) {
    for (size_t i = 0; i < sizeof records / sizeof *records; i++) {
        if (strcmp(records[i].model, model) == 0 && strcmp(records[i].reading, reading) == 0) {
            return &records[i];
        }
    }
    return NULL;
}
