/* Scores by the tags of the cases. */
#include "store/score.h"

#include <string.h>

static bool has_tag(const plm__outing *of, const char *tag) {
    for (size_t i = 0; i < of->shown.tag_count; i++) {
        if (strcmp(of->shown.tags[i], tag) == 0) {
            return true;
        }
    }
    return false;
}

static plm_status add_tag(plm_scorecard *card, const char *tag) {
    plm__selection tagged;
    PLM_TRY(plm__selection_init(card, &tagged));
    for (size_t i = 0; i < card->sealed.count; i++) {
        if (has_tag(&card->all.list[card->sealed.at[i]], tag)) {
            tagged.at[tagged.count++] = card->sealed.at[i];
        }
    }
    return plm__score_add_selected(card, &card->forecasters[PLM__FORECASTER_ANSWER], &tagged, "tag",
                                   tag);
}

/* The tags of what is scored, each once, in the order in which they come; room has been made. */
typedef struct tag_list {
    const char **tags;
    size_t count;
} tag_list;

static void take_tags(const plm__outing *of, tag_list *to) {
    for (size_t i = 0; i < of->shown.tag_count; i++) {
        size_t at = 0;
        while (at < to->count && strcmp(to->tags[at], of->shown.tags[i]) != 0) {
            at++;
        }
        to->tags[at] = of->shown.tags[i];
        to->count += at == to->count ? 1 : 0;
    }
}

static plm_status find_tags(plm_scorecard *card, tag_list *out) {
    size_t most = 0;
    for (size_t i = 0; i < card->sealed.count; i++) {
        most += card->all.list[card->sealed.at[i]].shown.tag_count;
    }
    *out = (tag_list){plm__arena_allocate(&card->arena, most, sizeof *out->tags), 0};
    if (out->tags == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < card->sealed.count; i++) {
        take_tags(&card->all.list[card->sealed.at[i]], out);
    }
    return PLM_OK;
}

plm_status plm__score_tags(plm_scorecard *card) {
    tag_list tags;
    PLM_TRY(find_tags(card, &tags));
    for (size_t i = 0; i < tags.count; i++) {
        PLM_TRY(add_tag(card, tags.tags[i]));
    }
    return PLM_OK;
}
