/*
 * Charts as SVG: a surface to draw on, scales, and labels that keep out of each other's way.
 *
 * It depends on src/base and plain numbers alone, so that the same code draws the same picture on
 * every machine and in a page. Colours are classes, which the page's style sheet fills in (light,
 * dark and print); every mark can carry a title that shows on hover. Lengths are in the units of
 * the view box, which are CSS pixels where the chart is shown at its width.
 */
#ifndef PLM_REPORT_CHART_H
#define PLM_REPORT_CHART_H

#include "base/text.h"

/* A chart is laid out for a page, or, below PLM__CHART_NARROW, for a phone. */
enum { PLM__CHART_WIDE = 720, PLM__CHART_PHONE = 320, PLM__CHART_NARROW = 480 };

typedef struct plm__chart_head {
    const char *id;          /* of the element: letters, digits, '-' and '_' */
    const char *title;       /* what the chart shows */
    const char *description; /* for those who do not see it */
    double width;
} plm__chart_head;

enum { PLM__CHART_KIND = 32 };

typedef struct plm__chart {
    plm__chart_head head;
    plm__text body;
    char lines[PLM__CHART_KIND]; /* kind of those that are being written; "": none */
    double bottom;               /* of what was drawn */
    bool in_group;               /* whose title tells more than a label that was cut */
} plm__chart;

/* Draws in memory; plm__chart_close writes the whole element to out and ends the chart. Sets
 * out->failed when memory was short. */
void plm__chart_open(plm__chart *chart, plm_context *context, plm__chart_head head);
void plm__chart_close(plm__chart *chart, plm__text *out);

bool plm__chart_is_narrow(const plm__chart *chart);

/* Adds a length to a mark that is being written: to a tenth, enough for any screen. */
void plm__chart_add_attribute(plm__text *out, const char *name, double value);

/* ---- marks: kind is a class of the style sheet; title shows on hover where the chart is no narrow
 * one, NULL for none. A mark or a text whose place is not finite is left out. ---- */

/* Lines of one kind that follow each other are written as one path. */
void plm__chart_line(plm__chart *chart, const char *kind, double x1, double y1, double x2,
                     double y2);
void plm__chart_bar(plm__chart *chart, const char *kind, double x, double y, double width,
                    double height, const char *title);

/* As a bar without a line around it. Those of one kind that follow each other are written as one path
 * where they show no title. */
void plm__chart_column(plm__chart *chart, const char *kind, double x, double y, double width,
                       double height, const char *title);

/* As a bar; colour is "#rrggbb" in place of the kind's own, or NULL. */
void plm__chart_block(plm__chart *chart, const char *kind, const char *colour, double x, double y,
                      double width, double height, const char *title);
void plm__chart_dot(plm__chart *chart, const char *kind, double x, double y, double radius,
                    const char *title);

/* A broken line through count points, width thick. */
typedef struct plm__chart_point {
    double x;
    double y;
} plm__chart_point;

void plm__chart_path(plm__chart *chart, const char *kind, const plm__chart_point *points,
                     size_t count, double width, const char *title);

/* An arc from (x, from) by way of x + out to (x, until), with a tip of that length at its end. Those
 * of one kind that follow each other are written as one path. */
void plm__chart_arc(plm__chart *chart, const char *kind, double x, double from, double out,
                    double until, double tip);

/* What is drawn from here to there shows one title on hover. */
void plm__chart_group(plm__chart *chart, const char *title);
void plm__chart_ungroup(plm__chart *chart, const char *title);

/* Where the next mark is written. */
plm__text *plm__chart_next(plm__chart *chart);

/* ---- text ---- */

typedef enum plm__voice {
    PLM__VOICE_PLAIN,
    PLM__VOICE_QUIET,
    PLM__VOICE_STRONG,
    PLM__VOICE_ACCENT, /* of the forecast */
    PLM__VOICE_KNOWN,  /* of what happened */
    PLM__VOICE_INSIDE  /* on a mark */
} plm__voice;

typedef enum plm__anchor { PLM__ANCHOR_START, PLM__ANCHOR_MIDDLE, PLM__ANCHOR_END } plm__anchor;

/* One line of text with its baseline at y. */
void plm__chart_text(plm__chart *chart, plm__voice voice, plm__anchor anchor, double x, double y,
                     const char *text);

/* The same, cut to width with "…"; what is cut shows whole on hover, unless it is in a group, whose
 * title should then hold it. */
void plm__chart_label(plm__chart *chart, plm__voice voice, plm__anchor anchor, double x, double y,
                      const char *text, double width);

/* Words folded into at most two lines, centred about y. */
void plm__chart_words(plm__chart *chart, plm__voice voice, plm__anchor anchor, double x, double y,
                      const char *text, double width);

/* How wide a text is likely to be; fonts differ, so it errs on the wide side. */
double plm__chart_text_width(plm__voice voice, const char *text);

/* ---- scales ---- */

/* Values low to high stand at from to to. */
typedef struct plm__scale {
    double low;
    double high;
    double from;
    double to;
} plm__scale;

double plm__scale_at(const plm__scale *scale, double value);

enum { PLM__TICKS = 12 };

typedef struct plm__ticks {
    double values[PLM__TICKS];
    size_t count;
    int places; /* decimals that tell them apart */
} plm__ticks;

/* Round values within low to high, at most `most` of them: multiples of 1, 2 or 5 times a power of
 * ten, and not one alone; low alone where no such steps are. */
plm__ticks plm__ticks_of(double low, double high, size_t most);

/* A line, ticks and their numbers, whose baseline is 16 below y, and below them what they count;
 * measure NULL: nothing. */
void plm__chart_axis(plm__chart *chart, const plm__scale *scale, double y, const char *unit,
                     const char *measure);

/* ---- labels that do not collide ---- */

/* Moves places, which ascend, as little as can be (least squares) so that things of these sizes do
 * not overlap and, if they fit, stay within low to high. */
void plm__chart_spread(double *places, const double *sizes, size_t count, double low, double high);

/* A label that belongs to a place on the horizontal axis: a figure and words under it. */
typedef struct plm__callout {
    double at;
    const char *figure;
    const char *words;
    bool strong;
} plm__callout;

enum { PLM__CALLOUTS = 12, PLM__CALLOUT_LINES = 5 };

/* Callouts, in ascending order, side by side within left to right, folded into lines, each tied to
 * its place by a line of 10: the block begins at y and ends above its places, or begins under them.
 * Returns the block's height; callouts that would not fit side by side stand in rows. */
double plm__chart_callouts_above(plm__chart *chart, const plm__callout *callouts, size_t count,
                                 double left, double right, double y);
double plm__chart_callouts_below(plm__chart *chart, const plm__callout *callouts, size_t count,
                                 double left, double right, double y);

#endif
