package dev.throughline.callgraph.framework;

import dev.throughline.archive.Archive;
import dev.throughline.archive.CodeUnit;
import dev.throughline.callgraph.entrypoint.Application;
import dev.throughline.callgraph.entrypoint.Application.Resource;
import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.callgraph.solver.MethodFlow;
import dev.throughline.callgraph.solver.Model;
import dev.throughline.callgraph.solver.Solver;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Pages that Jasper compiles at run time: they call the public methods of its run-time classes, and the handlers of the tags
 * that the tag library descriptors on the class path name.
 */
final class JasperPages implements Model {
    private static final String RUNTIME = "org/apache/jasper/runtime/";
    private static final Pattern TAG_CLASS = Pattern.compile("<tag-?class>\\s*([\\w.$]+)\\s*</tag-?class>");
    private static final Set<String> CALLED =
            Set.of("doStartTag", "doInitBody", "doAfterBody", "doEndTag", "doTag", "doCatch", "doFinally", "release");

    private final Application application;

    JasperPages(Application application) {
        this.application = application;
    }

    @Override
    public void register(Solver solver) {
        solver.onMethod("org/apache/jasper/servlet/JspServletWrapper", "service", "*", service -> {
            callRuntime(solver, service);
            callTags(solver, service);
        });
    }

    private void callRuntime(Solver solver, MethodFlow service) {
        Container container = new Container(solver, service);
        for (String name : solver.program().source().classPathNames()) {
            if (name.startsWith(RUNTIME) && name.indexOf('$') < 0) {
                application.classNamed(name).ifPresent(type -> {
                    container.make(type);
                    callPublic(container, type);
                });
            }
        }
    }

    private static void callPublic(Container container, JavaClass type) {
        for (JavaMethod method : type.methods()) {
            if (method.isPublic() && !method.isConstructor() && !method.isInitializer()) {
                container.call(method);
            }
        }
    }

    private void callTags(Solver solver, MethodFlow service) {
        Container container = new Container(solver, service);
        for (String name : tagClasses()) {
            application.classNamed(name).ifPresent(type -> {
                container.make(type);
                callHandler(container, type);
            });
        }
    }

    /** A page writes the tag's attributes and then calls it by the contract of tags (JSP 3.1, part II, chapter 13). */
    private static void callHandler(Container container, JavaClass type) {
        for (JavaClass at = type; at != null && at.hasSummary() && !at.isOfJdk(); at = at.superclass()) {
            for (JavaMethod method : at.methods()) {
                boolean writes =
                        method.name().startsWith("set") && method.selector().parameterCount() == 1;
                if (method.isPublic() && !method.isStatic() && (writes || CALLED.contains(method.name()))) {
                    container.call(method);
                }
            }
        }
    }

    private Set<String> tagClasses() {
        Set<String> names = new TreeSet<>();
        Set<String> descriptors = new TreeSet<>();
        for (CodeUnit unit : application.classPath()) {
            for (Archive.Entry entry : unit.archive().entries()) {
                if (entry.name().endsWith(".tld")) {
                    descriptors.add(entry.name());
                }
            }
        }
        descriptors.stream()
                .flatMap(name -> Stream.concat(
                        application.resources(name).stream(), application.rootFiles(name, ".tld").stream()))
                .map(Resource::text)
                .forEach(text -> TAG_CLASS.matcher(text).results().forEach(match -> names.add(match.group(1))));
        return names;
    }
}
