#include "view/offers.h"

#include "view/parts.h"

/* ---- an offer ------------------------------------------------------------------------------ */

static const char *from(const void *of) {
    return ((const plm_offer *)of)->from->id;
}

static const char *to(const void *of) {
    return ((const plm_offer *)of)->to->id;
}

static const plm__member offer_members[] = {
    {.key = "round",
     .kind = PLM__COUNT,
     .place = offsetof(plm_offer, round),
     .column = "round",
     .about = "from 1; 0: in any round"},
    {.key = "from",
     .kind = PLM__TEXT,
     .text = from,
     .column = "from",
     .about = "id of the actor that makes it"},
    {.key = "to",
     .kind = PLM__TEXT,
     .text = to,
     .column = "to",
     .about = "id of the actor that it asks to move"},
    {.key = "made",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_offer, made),
     .variable = "made",
     .row = true,
     .unit = PLM__SHARE,
     .about = "of the draws in which it is made"},
    {.key = "taken",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_offer, taken),
     .variable = "taken",
     .row = true,
     .unit = PLM__SHARE,
     .about = "of the draws in which it is taken"},
};

static const plm__record offer_record = {.name = "offer", PLM__MEMBERS(offer_members)};

/* ---- the document -------------------------------------------------------------------------- */

static const plm_offers *offers_of(const void *of) {
    return ((const plm__offers_document *)of)->offers;
}

static const void *issue_of(const void *of) {
    return plm_offers_issue(offers_of(of));
}

static const char *reading_of(const void *of) {
    return plm_offers_reading(offers_of(of));
}

static uint64_t seed_of(const void *of) {
    return plm_offers_seed(offers_of(of));
}

static uint64_t draws_of(const void *of) {
    return plm_offers_draws(offers_of(of));
}

static size_t offer_count(const void *of) {
    return plm_offers_count(offers_of(of));
}

static const void *offer_at(const void *of, size_t index) {
    return plm_offers_at(offers_of(of), index);
}

static const plm__member document_members[] = {
    {.key = "case",
     .kind = PLM__TEXT,
     .place = offsetof(plm__offers_document, case_id),
     .about = "id of the case"},
    {.key = "issue",
     .kind = PLM__ISSUE,
     .link = issue_of,
     .column = "issue",
     .about = "id of the issue in the case"},
    {.key = "reading",
     .kind = PLM__TEXT,
     .text = reading_of,
     .column = "reading",
     .about = "of the challenge model"},
    {.key = "seed",
     .kind = PLM__COUNT64,
     .number = seed_of,
     .about = "of the draws; the same seed and engine give the same figures"},
    {.key = "draws",
     .kind = PLM__COUNT64,
     .number = draws_of,
     .about = "how many; 0: the game with every number at its mode alone"},
    {.key = "offers",
     .kind = PLM__LIST,
     .of = &offer_record,
     .count = offer_count,
     .at = offer_at,
     .about = "of each pair that makes one in some draw: those of any round, then round by round"},
};

static const plm__record document_record = {.name = "offers_document",
                                            PLM__MEMBERS(document_members)};

static const plm_column columns[] = {
    PLM__COLUMN_ISSUE,
    {.name = "reading", .kind = PLM_COLUMN_TEXT, .about = "of the challenge model"},
    {.name = "round", .kind = PLM_COLUMN_NUMBER, .about = "from 1; 0: in any round"},
    {.name = "from", .kind = PLM_COLUMN_TEXT, .about = "id of the actor that makes the offer"},
    {.name = "to", .kind = PLM_COLUMN_TEXT, .about = "id of the actor that it asks to move"},
    PLM__COLUMN_VARIABLE,
    {.name = "value",
     .kind = PLM_COLUMN_NUMBER,
     .unit = PLM__SHARE,
     .about = "of the draws in which it is `made`, or `taken`"},
};

const plm__view plm__offers_view = {.format = "plenum-offers",
                                    .version = 1,
                                    .about = "Who makes offers to whom in the challenge model, and "
                                             "how often: `plenum trace CASE --offers`",
                                    .record = &document_record,
                                    .plan = {PLM__COLUMNS(columns)}};

/* ---- for programs -------------------------------------------------------------------------- */

plm_status plm_offers_json(plm_context *context, const plm_offers *of, char **out) {
    const plm__offers_document document = {.offers = of};
    return plm__view_json(context, &plm__offers_view, &document, out);
}

plm_status plm_offers_csv(plm_context *context, const plm_offers *of, char **out) {
    const plm__offers_document document = {.offers = of};
    return plm__view_csv(context, &plm__offers_view, &document, out);
}

plm_status plm_offers_table(plm_context *context, const plm_offers *of, plm_table **out) {
    const plm__offers_document document = {.offers = of};
    return plm__view_table(context, &plm__offers_view.plan, plm__offers_view.record, &document,
                           out);
}
