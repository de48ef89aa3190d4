package dev.throughline.server.scans.source;

/**
 * What to scan, and with what.
 *
 * @param name what the report calls its target
 * @param home the folder in which Maven's settings are written
 * @param localRepository where poms are kept between scans
 * @param mirror the only repository of packages
 * @param advisories the folder with the database of advisories; without one there, that of the program is used
 * @param report where the report goes
 */
public record SourceScanOrder(
        String name, String home, String localRepository, String mirror, String advisories, String report) {}
