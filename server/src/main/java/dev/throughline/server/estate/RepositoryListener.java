package dev.throughline.server.estate;

/**
 * Hears, inside the same transaction, that two rows turned out to be one repository: what belongs to the first goes to the
 * second. The first is deleted, with all that still hangs on it, when all listeners have heard.
 */
@FunctionalInterface
public interface RepositoryListener {
    void joined(RepositoryId from, RepositoryId to);
}
