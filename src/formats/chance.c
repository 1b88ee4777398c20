#include "formats/chance.h"

#include "base/likelihood.h"
#include "base/number.h"
#include "formats/fold.h"

#include <math.h>
#include <string.h>

/* What is said in other words, folded. */
static const struct {
    const char *said;
    const char *word;
} others[] = {{"yes", "for"},
              {"no", "against"},
              {"infavour", "for"},
              {"infavor", "for"},
              {"opposed", "against"},
              {"abstain", "abstains"},
              {"abstention", "abstains"},
              {"even", "roughly even"},
              {"leaningfor", "leans for"},
              {"leaningagainst", "leans against"}};

static bool same(const plm__field *field, const char *word) {
    return plm__same_words(field->text, field->length, word, strlen(word));
}

/* The place of the word that a cell holds; PLM__CHANCE_WORDS: none. */
static size_t find_word(const plm__field *field) {
    plm__folded words;
    size_t place = 0;
    while (place < PLM__CHANCE_WORDS && !same(field, plm__likelihoods[place].word)) {
        place++;
    }
    if (place < PLM__CHANCE_WORDS || !plm__fold_words(field->text, field->length, &words)) {
        return place;
    }
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (strcmp(words.text, others[i].said) == 0) {
            return plm__likelihood_of(others[i].word);
        }
    }
    return place;
}

static plm__chance chance_of_word(size_t place) {
    const plm__likelihood *of = &plm__likelihoods[place];
    return (plm__chance){.range = {.stated = true,
                                   .low = of->low,
                                   .mode = of->low + (of->high - of->low) / 2,
                                   .high = of->high},
                         .word = of->word};
}

static void refuse_word(const plm__field *field, plm__role role, plm__findings *findings) {
    char shown[PLM__SHOWN_TEXT];
    const char *list = plm__likelihoods[0].word;
    for (size_t i = 1; list != NULL && i < PLM__CHANCE_WORDS; i++) {
        list = plm__arena_print(findings->arena, "%s, %s", list, plm__likelihoods[i].word);
    }
    if (list == NULL) {
        findings->failed = true;
        return;
    }
    plm__find_error(
        findings, field->place,
        "the %s '%s' is no chance; write a number from 0 to 1, a percentage, or one of: "
        "%s",
        plm__role_name(role), plm__field_shown(field, shown), list);
}

static void refuse_number(const plm__field *field, plm__role role, double value,
                          plm__findings *findings) {
    char shown[PLM__SHOWN_TEXT];
    plm__field_shown(field, shown);
    if (value >= 10 && value <= 100) {
        plm__find_error(findings, field->place,
                        "the %s must lie between 0 and 1; %s does not; write %s, or %s %%",
                        plm__role_name(role), shown,
                        PLM__NUMBER_SHOWN(plm__percent_to_share(value)), PLM__NUMBER_SHOWN(value));
    } else {
        plm__find_error(findings, field->place, "the %s must lie between 0 and 1; %s does not",
                        plm__role_name(role), shown);
    }
}

static void make_shares(plm__draft_range *range) {
    range->low = plm__percent_to_share(range->low);
    range->high = plm__percent_to_share(range->high);
    range->mode = isnan(range->mode) ? range->mode : plm__percent_to_share(range->mode);
}

static bool is_word(const plm__field *field) {
    return field->length > 0 && strchr("0123456789+-.[(", field->text[0]) == NULL &&
           (unsigned char)field->text[0] < 0x80;
}

plm__chance plm__chance_read(plm__quantities *of, const plm__field *field, plm__role role,
                             bool percent) {
    plm__chance out = {.word = NULL};
    size_t place = find_word(field);
    if (place < PLM__CHANCE_WORDS) {
        return chance_of_word(place);
    }
    if (is_word(field)) {
        refuse_word(field, role, of->findings);
        return out;
    }
    out.range = plm__quantity_read(of, field, role).range;
    const bool signed_percent = memchr(field->text, '%', field->length) != NULL;
    if (out.range.stated && (percent || signed_percent)) {
        make_shares(&out.range);
    }
    if (out.range.stated && (out.range.low < 0 || out.range.high > 1)) {
        refuse_number(field, role, percent || signed_percent ? (double)NAN : out.range.high,
                      of->findings);
        out.range.stated = false;
    }
    return out;
}

double plm__answer_read(const plm__field *field, const char *what, plm__findings *findings) {
    char shown[PLM__SHOWN_TEXT];
    if (same(field, "yes") || same(field, "1")) {
        return 1;
    }
    if (same(field, "no") || same(field, "0")) {
        return 0;
    }
    plm__find_error(findings, field->place, "the %s of a vote is yes or no, not '%s'", what,
                    plm__field_shown(field, shown));
    return (double)NAN;
}
