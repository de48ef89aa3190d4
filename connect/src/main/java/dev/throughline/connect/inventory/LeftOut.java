package dev.throughline.connect.inventory;

import java.util.List;

/**
 * Things of one kind that an inventory holds and the graph does not, for one reason.
 *
 * @param kind what they are, in the source's words: {@code AWS::SNS::Subscription}
 * @param reason why, the end of a sentence that begins with the kind: {@code is no part of the graph}
 * @param count how many
 * @param samples some of them by name, at most {@link #MOST_SAMPLES}
 */
public record LeftOut(String kind, String reason, long count, List<String> samples) {
    /** Enough to see what is meant. */
    public static final int MOST_SAMPLES = 3;

    public LeftOut {
        samples = samples.stream().limit(MOST_SAMPLES).toList();
    }
}
