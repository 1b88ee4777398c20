#include "formats/format.h"

#include <string.h>

extern const plm__format plm__format_csv;

const plm__format *const plm__formats[] = {
    &plm__format_csv,
    NULL,
};

const plm__format *plm__format_find(const char *name) {
    for (size_t i = 0; plm__formats[i] != NULL; i++) {
        if (strcmp(plm__formats[i]->name, name) == 0) {
            return plm__formats[i];
        }
    }
    return NULL;
}
