/* Prints the reader's vocabulary as JSON: {"actor": {"id": true, "name": false, ...}, ...}, where
 * true marks a key that must be there. tests/case_schema.py compares it with the schema. */
#include "case/keys.h"

#include <stdio.h>

int main(void) {
    printf("{");
    for (size_t i = 0; plm__shapes[i] != NULL; i++) {
        const plm__shape *shape = plm__shapes[i];
        printf("%s\n\"%s\": {", i == 0 ? "" : ",", shape->name);
        for (size_t k = 0; k < shape->count; k++) {
            printf("%s\"%s\": %s", k == 0 ? "" : ", ", shape->keys[k].name,
                   shape->keys[k].required ? "true" : "false");
        }
        printf("}");
    }
    printf("\n}\n");
    return 0;
}
