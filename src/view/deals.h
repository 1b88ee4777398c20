/* Deals of the exchange model, as JSON (format plenum-deals) and as a tidy table. */
#ifndef PLM_VIEW_DEALS_H
#define PLM_VIEW_DEALS_H

#include "view/view.h"

/* One of the two of a deal, or of a deal as the draws have it. */
typedef struct plm__deal_side {
    const plm_actor *actor;
    const plm_actor *other; /* his partner */
    const plm_issue *issue; /* that he moves on */
    double share;           /* of the draws that have the deal */
    double from;
    double to;
    double move; /* mean over the draws that have it */
    double gain; /* likewise, of a pattern */
    bool limited;
} plm__deal_side;

typedef struct plm__told_deal {
    const plm_deal *deal;
    plm__deal_side sides[2];
} plm__told_deal;

typedef struct plm__told_pattern {
    double share;
    plm__deal_side sides[2];
} plm__told_pattern;

typedef struct plm__told_stages {
    const plm_deals_issue *of;
    size_t rounds;
} plm__told_stages;

typedef struct plm__deals_document {
    const char *case_id; /* NULL: not said */
    const plm_deals *deals;
    plm__told_stages *issues;
    plm__told_deal *told;
    plm__told_pattern *patterns;
} plm__deals_document;

extern const plm__view plm__deals_view;

/* Close it in every case. */
plm_status plm__deals_open(plm__deals_document *out, plm_context *context, const plm_deals *of,
                           const char *case_id);
void plm__deals_close(plm__deals_document *of, plm_context *context);

#endif
