package dev.throughline.server.scans.checkout;

/**
 * What to fetch.
 *
 * @param address http or https, without credentials
 * @param branch whose newest commit
 * @param authorization the value of the header {@code Authorization}, or empty text; sent to this very address only
 * @param knownCommit a commit that need not be fetched again, or empty text
 * @param most how much it may be
 */
public record CheckoutOrder(
        String address, String branch, String authorization, String knownCommit, CheckoutLimits most) {
    /** Without the credential. */
    @Override
    public String toString() {
        return address + " " + branch;
    }
}
