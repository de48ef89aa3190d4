package dev.throughline.server.scans.checkout;

/**
 * How much of a repository is taken.
 *
 * @param receivedMiB what its server may send
 * @param entries the files and folders that its tree may have
 * @param files how many build files
 * @param fileMiB the longest build file; a longer one is left out
 * @param filesMiB all build files together
 */
public record CheckoutLimits(int receivedMiB, int entries, int files, int fileMiB, int filesMiB) {
    public static final CheckoutLimits USUAL = new CheckoutLimits(500, 1_000_000, 20_000, 4, 128);
}
