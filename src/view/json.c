#include "view/view.h"

#include "base/pretty_json.h"

static void add_members(plm__pretty *to, const plm__record *of, const void *record,
                        plm__walk *walk);

static void add_object(plm__pretty *to, const char *key, const plm__record *of, const void *record,
                       plm__walk walk) {
    if (record == NULL) {
        plm__pretty_text(to, key, NULL);
        return;
    }
    plm__pretty_object(to, key);
    add_members(to, of, record, &walk);
    plm__pretty_end(to);
}

static void add_list(plm__pretty *to, const plm__member *member, const void *record,
                     plm__walk walk) {
    plm__pretty_list(to, member->key);
    size_t count = member->count(record);
    for (walk.index = 0; walk.index < count; walk.index++) {
        add_object(to, NULL, member->of, member->at(record, walk.index), walk);
    }
    plm__pretty_end(to);
}

static void add_options(plm__pretty *to, const plm__member *member, const void *record,
                        plm__walk walk) {
    plm__pretty_list(to, member->key);
    size_t count = plm__option_count_of(member, record, &walk);
    for (walk.option = 0; walk.option < count; walk.option++) {
        add_object(to, NULL, member->of, record, walk);
    }
    plm__pretty_end(to);
}

static void add_texts(plm__pretty *to, const plm__member *member, const void *record) {
    plm__pretty_list(to, member->key);
    for (size_t i = 0; i < member->count(record); i++) {
        plm__pretty_text(to, NULL, member->text_at(record, i));
    }
    plm__pretty_end(to);
}

static void add_numbers(plm__pretty *to, const plm__member *member, const void *record) {
    const double *numbers = plm__numbers_of(member, record);
    plm__pretty_list(to, member->key);
    for (size_t i = 0; i < member->count(record); i++) {
        plm__pretty_number(to, NULL, numbers[i]);
    }
    plm__pretty_end(to);
}

static void add_settings(plm__pretty *to, const plm__member *member, const void *record) {
    plm__pretty_object(to, member->key);
    for (size_t i = 0; i < member->count(record); i++) {
        const plm_setting_value *setting = member->at(record, i);
        if (setting->choice != NULL) {
            plm__pretty_text(to, setting->name, setting->choice);
        } else {
            plm__pretty_number(to, setting->name, setting->number);
        }
    }
    plm__pretty_end(to);
}

static void add_ordinal(plm__pretty *to, const char *key, int64_t value) {
    if (value > 0) {
        plm__pretty_whole(to, key, value);
    } else {
        plm__pretty_text(to, key, NULL);
    }
}

/* A member that holds one value. */
static void add_value(plm__pretty *to, const plm__member *member, const void *record,
                      const plm__walk *walk) {
    char words[PLM__WORDS_TEXT] = "";
    switch (member->kind) {
    case PLM__COUNT:
    case PLM__COUNT64:
        plm__pretty_count(to, member->key, plm__count_of(member, record));
        break;
    case PLM__RANK:
        plm__pretty_count(to, member->key, walk->index + 1);
        break;
    case PLM__WHOLE:
        plm__pretty_whole(to, member->key, (int64_t)plm__number_of(member, record, walk));
        break;
    case PLM__ORDINAL:
        add_ordinal(to, member->key, (int64_t)plm__number_of(member, record, walk));
        break;
    case PLM__FLAG:
        plm__pretty_bool(to, member->key, *(const bool *)plm__record_of(member, record, walk));
        break;
    case PLM__TEXT:
    case PLM__CHOICE:
    case PLM__ISSUE:
        plm__pretty_text(to, member->key, plm__text_of(member, record, walk));
        break;
    case PLM__DAY:
    case PLM__INSTANT:
    case PLM__WORDS:
        plm__pretty_text(to, member->key, plm__made_text_of(member, record, walk, words));
        break;
    default:
        plm__pretty_number(to, member->key, plm__number_of(member, record, walk));
        break;
    }
}

static void add_member(plm__pretty *to, const plm__member *member, const void *record,
                       plm__walk *walk) {
    switch (member->kind) {
    case PLM__RECORD:
    case PLM__LINK:
    case PLM__OPTION_RECORD:
        add_object(to, member->key, member->of, plm__record_of(member, record, walk), *walk);
        break;
    case PLM__SPREAD:
    case PLM__OF_ISSUE:
    case PLM__OPTION:
    case PLM__OPTION_SPREAD:
        add_members(to, member->of, plm__record_of(member, record, walk), walk);
        break;
    case PLM__LIST:
        add_list(to, member, record, *walk);
        break;
    case PLM__OPTIONS:
        add_options(to, member, record, *walk);
        break;
    case PLM__TEXTS:
        add_texts(to, member, record);
        break;
    case PLM__NUMBERS:
        add_numbers(to, member, record);
        break;
    case PLM__SETTINGS:
        add_settings(to, member, record);
        break;
    default:
        add_value(to, member, record, walk);
        break;
    }
}

/* Whether a member has a key, or members with keys of their own. */
static bool is_printed(const plm__member *member) {
    return member->key != NULL || plm__is_spread(member);
}

static void add_members(plm__pretty *to, const plm__record *of, const void *record,
                        plm__walk *walk) {
    for (size_t i = 0; i < of->count; i++) {
        const plm__member *member = &of->members[i];
        if (member->kind == PLM__ISSUE) {
            walk->issue = plm__record_of(member, record, walk);
        }
        if (is_printed(member) && plm__is_there(member, record, walk)) {
            add_member(to, member, record, walk);
        }
    }
}

void plm__view_add_object(plm__pretty *to, const plm__record *of, const void *record) {
    add_object(to, NULL, of, record, (plm__walk){0});
}

void plm__view_add_json(plm__text *out, const plm__view *view, const void *document) {
    plm__pretty to;
    plm__walk walk = {0};
    plm__pretty_open(&to, out, view->format, view->version);
    if (view->former != NULL) {
        plm__pretty_whole(&to, view->former, 1);
    }
    add_members(&to, view->record, document, &walk);
    plm__pretty_close(&to);
}
