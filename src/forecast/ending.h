/* How a draw ended. */
#ifndef PLM_FORECAST_ENDING_H
#define PLM_FORECAST_ENDING_H

/* As plm_endings counts it. */
typedef enum plm__ending {
    PLM__ENDING_SETTLED,
    PLM__ENDING_CYCLE,
    PLM__ENDING_ROUND_LIMIT,
    PLM__ENDING_DEGENERATE,
    PLM__ENDING_NONE,
    PLM__ENDING_COUNT
} plm__ending;

#endif
