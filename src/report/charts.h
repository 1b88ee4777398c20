/*
 * The charts of a report. Each takes plain numbers and appends one <svg> element to out.
 */
#ifndef PLM_REPORT_CHARTS_H
#define PLM_REPORT_CHARTS_H

#include "report/chart.h"

/* A band of the scale with its probability. */
typedef struct plm__chart_option {
    const char *label;
    double from;
    double to;
    double probability;
} plm__chart_option;

typedef struct plm__chart_mark {
    double value;
    const char *label;
} plm__chart_mark;

enum { PLM__CHART_INTERVALS = 3 };

/* A distribution over a labelled scale: its histogram, the options' bands with their probabilities
 * above, the median and central intervals (50, 80, 95 %) below it, and what happened. */
typedef struct plm__outcome_chart {
    double low;
    double high;
    const plm__chart_mark *scale; /* ascending */
    size_t scale_count;
    const plm__chart_option *options; /* ascending; none: no bands */
    size_t option_count;
    const double *shares; /* of equal bins from low to high; all 0 or NaN: none */
    size_t share_count;
    const double *before; /* shares to compare with, drawn as an outline; NULL: none */
    double median;        /* NaN: none */
    double interval_low[PLM__CHART_INTERVALS];
    double interval_high[PLM__CHART_INTERVALS];
    double known; /* NaN: not known */
    int places;   /* decimals of a value */
} plm__outcome_chart;

void plm__draw_outcome(plm__text *out, plm__chart_head head, const plm__outcome_chart *of);

/* A row of a chart of rows: any of its parts may be NaN, which leaves it out. */
typedef struct plm__chart_row {
    const char *label;
    const char *value; /* shown at the end of the row; or NULL */
    const char *title; /* on hover; or NULL */
    const char *kind;  /* class of its marks: "forecast", "baseline", "rise", "fall", … */
    double thin_low;   /* a thin interval, and a thick one over it */
    double thin_high;
    double thick_low;
    double thick_high;
    double bar_from; /* a bar */
    double bar_to;
    double dot;
    double tick; /* a stroke across */
    bool strong; /* a row that sums up the others */
} plm__chart_row;

/* A row without any part. */
plm__chart_row plm__chart_row_of(const char *label, const char *kind);

/* A line across all rows, with its label above. */
typedef struct plm__chart_reference {
    double value;
    const char *label;
    const char *kind; /* "known", "zero", "reference" */
} plm__chart_reference;

/* What charts over one axis have alike: the axis at y with marks that name their places, such as
 * dates, of which those that would touch are left out; and lines
 * across a strip, in ascending order. */
typedef struct plm__chart_strip {
    double top;
    double bottom;
    double row; /* height of each row below the top, where its label lies over its marks; else 0 */
    double label; /* of that: what the label takes */
} plm__chart_strip;

/* A line from y down to the bottom of a strip, which leaves labels that lie over rows whole. */
void plm__chart_down(plm__chart *chart, const char *kind, double x, double y,
                     plm__chart_strip strip);

void plm__chart_marks(plm__chart *chart, const plm__scale *across, const plm__chart_mark *marks,
                      size_t count, double y);
void plm__chart_references(plm__chart *chart, const plm__scale *across,
                           const plm__chart_reference *references, size_t count,
                           plm__chart_strip strip);

/* Rows over one axis. A label that is too long for one line takes two. */
typedef struct plm__rows_chart {
    double low;
    double high;
    const char *unit;             /* behind each number of the axis: "", " %" */
    const char *measure;          /* what it counts, in words below it; NULL: nothing */
    const plm__chart_mark *marks; /* in place of the axis's own numbers */
    size_t mark_count;
    const plm__chart_row *rows;
    size_t row_count;
    const plm__chart_reference *references;
    size_t reference_count;
} plm__rows_chart;

void plm__draw_rows(plm__text *out, plm__chart_head head, const plm__rows_chart *of);

/* An actor in a landscape. */
typedef struct plm__chart_stander {
    const char *name;
    const char *value;  /* its weight, in figures */
    const char *title;  /* on hover */
    const char *kind;   /* class of its group beside a landscape's own; or NULL */
    const char *colour; /* "#rrggbb" in place of that, or NULL */
    double position;
    double low; /* of the range of its position; NaN: none */
    double high;
    double weight;
} plm__chart_stander;

/* A group of actors in a legend, and what its weights add up to. */
typedef struct plm__chart_key {
    const char *name;
    const char *value;
    const char *words; /* under its name */
    const char *kind;  /* as its actors have them */
    const char *colour;
} plm__chart_key;

/* Weights stacked by position, over a row for each actor with the range of its position. */
typedef struct plm__landscape_chart {
    double low;
    double high;
    const plm__chart_stander *standers; /* by position, ascending */
    size_t stander_count;
    const plm__chart_reference *references; /* ascending */
    size_t reference_count;
    const plm__chart_key *keys; /* under the rows; none: no legend */
    size_t key_count;
} plm__landscape_chart;

void plm__draw_landscape(plm__text *out, plm__chart_head head, const plm__landscape_chart *of);

/* A line over the rounds. */
typedef struct plm__chart_track {
    const char *name;
    const char *title;    /* on hover */
    const double *values; /* one for each round; NaN: none */
    double share;         /* 0 to 1: how thick it is */
    bool strong;          /* the outcome's */
} plm__chart_track;

typedef struct plm__rounds_chart {
    double low;
    double high;
    size_t round_count;
    const plm__chart_track *lines; /* from the highest last value to the lowest */
    size_t line_count;
} plm__rounds_chart;

/* Chances over days. */
typedef struct plm__chart_curve {
    const char *name;
    const char *title;    /* on hover */
    const double *values; /* 0 to 1, one for each day; NaN: none */
} plm__chart_curve;

/* What became known on a day. */
typedef struct plm__chart_news {
    double day;
    const char *title; /* on hover */
} plm__chart_news;

/* A line for each chance, named at its end. */
typedef struct plm__curves_chart {
    const double *days; /* ascending */
    size_t day_count;
    bool in_steps; /* a chance stands until the next day; else it runs straight there */
    const plm__chart_curve *curves;
    size_t curve_count;
    const plm__chart_mark *marks; /* of the axis of days */
    size_t mark_count;
    const plm__chart_reference *references;
    size_t reference_count;
    const plm__chart_news *news; /* dots on the axis */
    size_t news_count;
} plm__curves_chart;

/* What lies between its axes has the class "plot", from the first day to the last. */
void plm__draw_curves(plm__text *out, plm__chart_head head, const plm__curves_chart *of);

/* One of the two issues of a plane, and what is asked of it. */
typedef struct plm__chart_side {
    double low;
    double high;
    const char *question;
} plm__chart_side;

/* What somebody wants on both issues. Here and below both scales run from 0 to 1. */
typedef struct plm__chart_ideal {
    plm__chart_point at;
    const char *name;
    const char *title; /* on hover */
    bool is_member;    /* it has a vote */
} plm__chart_ideal;

/* On to a point, straight, or along a circle with this radius, counter-clockwise. */
typedef struct plm__chart_bend {
    plm__chart_point to;
    double radius; /* 0: straight */
} plm__chart_bend;

/* What can pass where two issues are decided at once. */
typedef struct plm__plane_chart {
    plm__chart_side across;
    plm__chart_side up;
    plm__chart_point status_quo;
    const plm__chart_bend *win_set; /* its outline, from where the first step leads */
    size_t win_set_count;
    const plm__chart_point *pareto_set; /* corners */
    size_t pareto_count;
    const plm__chart_point *core; /* corners; one: a point; none: it is empty */
    size_t core_count;
    const plm__chart_point *uncovered; /* points of a grid, row by row */
    size_t uncovered_count;
    double step; /* of the grid */
    plm__chart_point yolk;
    double yolk_radius;            /* NaN: there is none */
    plm__chart_point strong_point; /* NaN: there is none */
    const plm__chart_ideal *ideals;
    size_t ideal_count;
} plm__plane_chart;

void plm__draw_plane(plm__text *out, plm__chart_head head, const plm__plane_chart *of);

void plm__draw_rounds(plm__text *out, plm__chart_head head, const plm__rounds_chart *of);

/* An offer of one actor to another in a round. */
typedef struct plm__chart_offer {
    size_t from; /* rows */
    size_t to;
    size_t column;
    double made;   /* share of the draws */
    bool is_taken; /* more often than not */
} plm__chart_offer;

/* Actors in rows, rounds in columns, and an arc for each offer. */
typedef struct plm__offers_chart {
    bool made_alone; /* each is made or not, and no more: all columns stand on a narrow chart too */
    const char *const *names;
    size_t row_count;
    const char *const *columns; /* their heads */
    size_t column_count;
    const plm__chart_offer *offers;
    size_t offer_count;
} plm__offers_chart;

void plm__draw_offers(plm__text *out, plm__chart_head head, const plm__offers_chart *of);

#endif
