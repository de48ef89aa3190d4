package dev.throughline.server.scans;

import dev.throughline.server.scans.checkout.CheckoutLimits;
import dev.throughline.server.scans.isolation.ProcessLimits;
import java.time.Duration;

/**
 * What a scan may use up.
 *
 * @param atOnce how many a process of the server does at the same time
 * @param cloneTime how long fetching may take
 * @param scanTime how long scanning may take
 * @param heapMiB the heap of each of the two processes
 * @param checkout how much of a repository is taken
 */
record ScanLimits(int atOnce, Duration cloneTime, Duration scanTime, int heapMiB, CheckoutLimits checkout) {

    ProcessLimits ofClone() {
        return new ProcessLimits(cloneTime, heapMiB, 2 * checkout.receivedMiB());
    }

    ProcessLimits ofScan() {
        return new ProcessLimits(scanTime, heapMiB, 256);
    }
}
