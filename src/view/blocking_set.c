#include "view/blocking_set.h"

static size_t set_size(const void *of) {
    return ((const plm_blocking_set *)of)->member_count;
}

static const char *set_member(const void *of, size_t index) {
    return ((const plm_blocking_set *)of)->members[index]->id;
}

static const plm__member set_members[] = {
    {.key = "actors",
     .kind = PLM__TEXTS,
     .count = set_size,
     .text_at = set_member,
     .about = "ids of its members"},
};

const plm__record plm__blocking_set_record = {
    .name = "blocking_set", .size = sizeof(plm_blocking_set), PLM__MEMBERS(set_members)};
