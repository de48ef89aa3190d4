import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What an engine is asked for.
 *
 * @param algorithm which of its algorithms
 * @param mainClass the one entry point is its {@code main}
 * @param jdk a jar with the classes of the JDK
 * @param classPath the jars of the program, that with the main class first
 * @param result where the answer goes
 */
record Task(String algorithm, String mainClass, Path jdk, List<Path> classPath, Path result) {
    static Task of(String[] arguments) {
        return new Task(
                arguments[0],
                arguments[1],
                Path.of(arguments[2]),
                Arrays.stream(arguments).skip(4).map(Path::of).toList(),
                Path.of(arguments[3]));
    }
}
