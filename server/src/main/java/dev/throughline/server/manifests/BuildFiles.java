package dev.throughline.server.manifests;

/** Reads all files of one kind of build, beginning with those whose place is known. */
interface BuildFiles {
    /** Reads what there is of the build in a folder, and returns whether there is one. */
    boolean read(RemoteFiles files, String folder);

    /** A path below a folder; the root has no name. */
    static String below(String folder, String path) {
        return folder.isEmpty() ? path : folder + "/" + path;
    }
}
