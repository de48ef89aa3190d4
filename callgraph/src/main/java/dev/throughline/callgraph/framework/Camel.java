package dev.throughline.callgraph.framework;

import dev.throughline.archive.Archive;
import dev.throughline.archive.CodeUnit;
import dev.throughline.callgraph.entrypoint.Application;
import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.callgraph.solver.CallSite;
import dev.throughline.callgraph.solver.Model;
import dev.throughline.callgraph.solver.NodeListener;
import dev.throughline.callgraph.solver.Solver;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Camel makes its components, languages and factories by the files {@code META-INF/services/org/apache/camel/…} of the class
 * path, and the beans of which a route names the class; it calls the public methods of these and of beans that it is given.
 */
final class Camel implements Model {
    private static final String CAMEL = "org/apache/camel/";
    private static final String[] GIVEN = {"model/ProcessorDefinition bean", "builder/ExpressionClause method"};

    private static final String FILES = "META-INF/services/org/apache/camel/";
    private static final Pattern CLASS = Pattern.compile("(?m)^class=([\\w.$]+)");

    private final Application application;
    private final ReflectivePlace constructors = new ReflectivePlace(
            CAMEL + "support/ObjectHelper.newInstance", CAMEL + "impl/engine/DefaultInjector.newInstance");
    private final ReflectivePlace methods = new ReflectivePlace(CAMEL + "component/bean/MethodInfo.invoke");

    Camel(Application application) {
        this.application = application;
    }

    @Override
    public void register(Solver solver) {
        if (!solver.program().classNamed(CAMEL + "CamelContext").hasSummary()) {
            return;
        }
        constructors.register(solver);
        methods.register(solver);
        makeNamed();
        for (String line : GIVEN) {
            int space = line.indexOf(' ');
            solver.onCall(CAMEL + line.substring(0, space), line.substring(space + 1), "*", site -> call(solver, site));
        }
    }

    private void makeNamed() {
        Set<String> files = new TreeSet<>();
        for (CodeUnit unit : application.classPath()) {
            for (Archive.Entry entry : unit.archive().entries()) {
                if (entry.name().startsWith(unit.prefix() + FILES)) {
                    files.add(entry.name().substring(unit.prefix().length()));
                }
            }
        }
        files.stream()
                .flatMap(name -> application.resources(name).stream())
                .flatMap(file -> CLASS.matcher(file.text()).results())
                .map(match -> match.group(1))
                .flatMap(name -> application.classNamed(name).stream())
                .forEach(type -> constructors.from(container -> container.make(type)));
    }

    private void call(Solver solver, CallSite site) {
        solver.flow().listen(site.argument(1), new NodeListener() {
            @Override
            public void onObject(int object) {
                if (solver.objects().content(object) instanceof JavaClass type) {
                    constructors.from(container -> container.make(type));
                    callPublic(type);
                } else {
                    callPublic(solver.objects().classOf(object));
                }
            }

            @Override
            public void onSaturated() {
                // Nothing tells which bean it is.
            }
        });
    }

    private void callPublic(JavaClass type) {
        if (!type.hasSummary() || type.isOfJdk()) {
            return;
        }
        for (JavaMethod method : type.methods()) {
            if (method.isPublic() && !method.isStatic() && !method.isConstructor()) {
                methods.from(container -> container.call(type, method));
            }
        }
    }
}
