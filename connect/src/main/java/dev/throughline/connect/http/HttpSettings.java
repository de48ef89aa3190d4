package dev.throughline.connect.http;

import java.time.Duration;

/**
 * The bounds of what a connector waits for, reads and repeats.
 *
 * @param connectTime the longest time to make a connection
 * @param answerTime the longest time from sending a request to the last byte of its answer
 * @param largestAnswer the most bytes of an answer, unpacked
 * @param mostRedirects the most redirects of one request
 * @param attempts how often a request is sent at most
 * @param firstWait the wait before the second attempt; each further one is twice as long
 * @param longestWait the longest wait between two attempts, asked for or not
 * @param addresses which addresses may be called
 */
public record HttpSettings(
        Duration connectTime,
        Duration answerTime,
        int largestAnswer,
        int mostRedirects,
        int attempts,
        Duration firstWait,
        Duration longestWait,
        AddressRules addresses) {

    /** For services on the internet: a page may take a minute and 64 MiB. */
    public static HttpSettings defaults() {
        return new HttpSettings(
                Duration.ofSeconds(10),
                Duration.ofSeconds(90),
                64 << 20,
                5,
                6,
                Duration.ofMillis(500),
                Duration.ofSeconds(60),
                AddressRules.publicOnly());
    }

    public HttpSettings withAddresses(AddressRules rules) {
        return new HttpSettings(
                connectTime, answerTime, largestAnswer, mostRedirects, attempts, firstWait, longestWait, rules);
    }

    public HttpSettings withWaits(Duration first, Duration longest) {
        return new HttpSettings(
                connectTime, answerTime, largestAnswer, mostRedirects, attempts, first, longest, addresses);
    }

    public HttpSettings withAnswerTime(Duration time) {
        return new HttpSettings(
                connectTime, time, largestAnswer, mostRedirects, attempts, firstWait, longestWait, addresses);
    }

    public HttpSettings withLargestAnswer(int bytes) {
        return new HttpSettings(
                connectTime, answerTime, bytes, mostRedirects, attempts, firstWait, longestWait, addresses);
    }
}
