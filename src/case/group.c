#include "case/group.h"

#include <string.h>

bool plm__is_member(const plm_actor *actor, const char *group) {
    for (size_t i = 0; i < actor->member_of_count; i++) {
        if (strcmp(actor->member_of[i], group) == 0) {
            return true;
        }
    }
    return false;
}
