package dev.throughline.server.settings;

import java.nio.file.Path;

/**
 * What this process was told on its command line.
 *
 * @param data the folder for what is kept in files: the key of the credentials, the embedded database
 * @param runsJobs whether it takes jobs from the database, beside answering requests
 */
public record ProcessOptions(Path data, boolean runsJobs) {}
