#include "view/record.h"

#include <math.h>

static const void *place_of(const plm__member *member, const void *record) {
    return (const char *)record + member->place;
}

/* The pointer that stands at a place. */
static const void *pointer_at(const plm__member *member, const void *record) {
    return *(const void *const *)place_of(member, record);
}

double plm__number_of(const plm__member *member, const void *record, const plm__walk *walk) {
    if (member->figure_at != NULL) {
        return member->figure_at(record, walk);
    }
    switch (member->kind) {
    case PLM__NUMBER:
        return member->figure != NULL ? member->figure(record)
                                      : *(const double *)place_of(member, record);
    case PLM__OPTION_NUMBER:
        return plm__numbers_of(member, record)[walk->option];
    case PLM__WHOLE:
    case PLM__ORDINAL:
        return *(const int *)place_of(member, record);
    case PLM__RANK:
        return (double)(walk->index + 1);
    default:
        return (double)plm__count_of(member, record);
    }
}

bool plm__is_spread(const plm__member *member) {
    return member->kind == PLM__SPREAD || member->kind == PLM__OF_ISSUE ||
           member->kind == PLM__OPTION || member->kind == PLM__OPTION_SPREAD;
}

size_t plm__option_count_of(const plm__member *member, const void *record, const plm__walk *walk) {
    return member->count != NULL ? member->count(record) : walk->issue->option_count;
}

uint64_t plm__count_of(const plm__member *member, const void *record) {
    if (member->number != NULL) {
        return member->number(record);
    }
    return member->kind == PLM__COUNT64 ? *(const uint64_t *)place_of(member, record)
                                        : *(const size_t *)place_of(member, record);
}

const double *plm__numbers_of(const plm__member *member, const void *record) {
    return member->link != NULL ? member->link(record) : pointer_at(member, record);
}

const char *plm__text_of(const plm__member *member, const void *record, const plm__walk *walk) {
    switch (member->kind) {
    case PLM__CHOICE:
        return member->names[member->choice != NULL ? member->choice(record, walk->index)
                                                    : *(const unsigned *)place_of(member, record)];
    case PLM__ISSUE:
        return ((const plm_issue *)plm__record_of(member, record, walk))->id;
    case PLM__FLAG:
        return *(const bool *)place_of(member, record) ? "true" : "false";
    default:
        if (member->text_at != NULL) {
            return member->text_at(record, walk->index);
        }
        return member->text != NULL ? member->text(record) : pointer_at(member, record);
    }
}

/* The option's record in the array that a pointer of the record leads to. */
static const void *option_record_of(const plm__member *member, const void *record,
                                    const plm__walk *walk) {
    const char *first = member->link != NULL ? member->link(record) : pointer_at(member, record);
    return first + walk->option * member->of->size;
}

const void *plm__record_of(const plm__member *member, const void *record, const plm__walk *walk) {
    if (member->kind == PLM__OPTION_RECORD || member->kind == PLM__OPTION_SPREAD) {
        return option_record_of(member, record, walk);
    }
    if (member->link != NULL) {
        return member->link(record);
    }
    switch (member->kind) {
    case PLM__ISSUE:
    case PLM__LINK:
        return pointer_at(member, record);
    case PLM__OF_ISSUE:
        return walk->issue;
    case PLM__OPTION:
        return walk->issue->options[walk->option];
    default:
        return place_of(member, record);
    }
}

const char *plm__made_text_of(const plm__member *member, const void *record, const plm__walk *walk,
                              char text[PLM__WORDS_TEXT]) {
    if (member->kind == PLM__WORDS) {
        member->words(record, walk, text);
        return text;
    }
    if (member->kind == PLM__INSTANT) {
        plm_instant_print(*(const int64_t *)place_of(member, record), text);
        return text;
    }
    int32_t day = *(const int32_t *)place_of(member, record);
    plm_day_print(day, text);
    return day == PLM_DAY_FIRST || day == PLM_DAY_LAST ? NULL : text;
}

/* Whether a member would not print as null. */
static bool is_known(const plm__member *member, const void *record, const plm__walk *walk) {
    switch (member->kind) {
    case PLM__NUMBER:
    case PLM__OPTION_NUMBER:
        return isfinite(plm__number_of(member, record, walk));
    case PLM__COUNT:
    case PLM__ORDINAL:
        return plm__number_of(member, record, walk) > 0;
    case PLM__TEXT:
        return plm__text_of(member, record, walk) != NULL;
    case PLM__RECORD:
    case PLM__LINK:
    case PLM__SPREAD:
        return plm__record_of(member, record, walk) != NULL;
    case PLM__LIST:
    case PLM__TEXTS:
        return member->count(record) > 0;
    default:
        return true;
    }
}

bool plm__is_there(const plm__member *member, const void *record, const plm__walk *walk) {
    switch (member->when) {
    case PLM__ON_SCALE:
    case PLM__WITHOUT_SCALE:
        return plm_issue_has_scale(walk->issue) == (member->when == PLM__ON_SCALE);
    case PLM__WHERE_KNOWN:
        return is_known(member, record, walk);
    case PLM__ALWAYS:
        break;
    }
    return true;
}
