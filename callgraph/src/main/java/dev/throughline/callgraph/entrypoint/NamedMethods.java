package dev.throughline.callgraph.entrypoint;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.model.EntryPoint;
import dev.throughline.model.InputException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The methods that the user names: {@code org.example.Shop.main}, the same with a descriptor, {@code org.example.Shop.*} for
 * all of a class, {@code org.example.**} for all classes below a package.
 */
final class NamedMethods implements EntryPointFinder {
    private final List<String> patterns;

    NamedMethods(List<String> patterns) {
        this.patterns = patterns;
    }

    @Override
    public void find(Application application, EntryPoints entryPoints) {
        for (String pattern : patterns) {
            Pattern compiled = compile(pattern);
            int before = entryPoints.methods().size();
            for (JavaClass type : application.classes()) {
                for (JavaMethod method : type.methods()) {
                    String name = type.binaryName() + "." + method.name();
                    if (compiled.matcher(name).matches()
                            || compiled.matcher(name + method.descriptor()).matches()) {
                        entryPoints.add(method, EntryPoint.Kind.NAMED, "named by the user: " + pattern);
                    }
                }
            }
            if (entryPoints.methods().size() == before) {
                throw new InputException(
                        pattern,
                        "names no method of the application code",
                        "write package.Class.method, package.Class.* or package.** and check --app");
            }
        }
    }

    private static Pattern compile(String pattern) {
        StringBuilder regex = new StringBuilder();
        int at = 0;
        while (at < pattern.length()) {
            if (pattern.startsWith("**", at)) {
                regex.append(".*");
                at += 2;
            } else if (pattern.charAt(at) == '*') {
                regex.append("[^.]*");
                at++;
            } else {
                regex.append(Pattern.quote(pattern.substring(at, at + 1)));
                at++;
            }
        }
        return Pattern.compile(regex.toString());
    }
}
