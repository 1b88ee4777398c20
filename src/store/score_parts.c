/* Scores over a part of the forecasts. */
#include "store/score.h"

#include <string.h>

static plm_status make_room(plm_scorecard *card) {
    size_t room = card->part_room > 0 ? 2 * card->part_room : 16;
    plm_ledger_score *parts = plm__arena_allocate(&card->arena, room, sizeof *parts);
    if (parts == NULL) {
        return PLM_E_MEMORY;
    }
    if (card->part_count > 0) {
        memcpy(parts, card->parts, card->part_count * sizeof *parts);
    }
    card->parts = parts;
    card->part_room = room;
    return PLM_OK;
}

plm_status plm__score_add_part(plm_scorecard *card, const plm__score_sample *of,
                               const plm_ledger_score *named) {
    bool filled = false;
    if (card->part_count == card->part_room) {
        PLM_TRY(make_room(card));
    }
    plm_ledger_score *score = &card->parts[card->part_count];
    *score = *named;
    PLM_TRY(plm__score_fill(card, of, score, &filled));
    card->part_count += filled ? 1 : 0;
    return PLM_OK;
}

plm_status plm__score_add_selected(plm_scorecard *card, const plm__forecaster *of,
                                   const plm__selection *where, const char *by, const char *part) {
    for (int loss = 0; loss < PLM__LOSS_COUNT; loss++) {
        plm__score_sample values;
        plm_ledger_score named = plm__score_name(of, (plm__loss)loss);
        named.by = by;
        named.part = part;
        PLM_TRY(plm__score_take(card, of, (plm__loss)loss, where, &values));
        PLM_TRY(plm__score_add_part(card, &values, &named));
    }
    return PLM_OK;
}
