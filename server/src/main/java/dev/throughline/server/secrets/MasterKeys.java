package dev.throughline.server.secrets;

import java.nio.file.Path;
import java.util.Map;

/** Where the master key comes from: a command, the environment, or else a file in the data folder. */
public final class MasterKeys {
    /** Holds the key itself. */
    public static final String KEY = "THROUGHLINE_KEY";

    /** Holds the path of a command that asks a key management service. */
    public static final String COMMAND = "THROUGHLINE_KEY_COMMAND";

    /** Holds the path of a file with the key. */
    public static final String FILE = "THROUGHLINE_KEY_FILE";

    private MasterKeys() {}

    /**
     * The master key of a process.
     *
     * @param environment the variables of the process
     * @param data the data folder
     */
    public static MasterKey of(Map<String, String> environment, Path data) {
        String command = environment.getOrDefault(COMMAND, "");
        if (!command.isBlank()) {
            return new CommandMasterKey(command);
        }
        String key = environment.getOrDefault(KEY, "");
        if (!key.isBlank()) {
            return TinkMasterKey.ofText(key, "$" + KEY);
        }
        String file = environment.getOrDefault(FILE, "");
        return TinkMasterKey.ofFile(file.isBlank() ? data.resolve("throughline.key") : Path.of(file));
    }

    /** The master key of a file, which is made if there is none. */
    public static MasterKey ofFile(Path file) {
        return TinkMasterKey.ofFile(file);
    }

    /** The master key behind a command that asks a key management service. */
    public static MasterKey ofCommand(String command) {
        return new CommandMasterKey(command);
    }
}
