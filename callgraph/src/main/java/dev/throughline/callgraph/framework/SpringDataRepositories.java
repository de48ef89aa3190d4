package dev.throughline.callgraph.framework;

import dev.throughline.callgraph.entrypoint.Application;
import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.callgraph.program.Program;
import dev.throughline.callgraph.solver.MethodFlow;
import dev.throughline.callgraph.solver.Model;
import dev.throughline.callgraph.solver.Solver;
import dev.throughline.model.CallKind;
import java.lang.classfile.ClassFile;
import java.util.List;

/**
 * Spring Data: a repository interface of the application is implemented by a proxy that hands calls to the store's base class,
 * or runs a query made of the method's name.
 */
final class SpringDataRepositories implements Model {
    private static final String REPOSITORY = "org/springframework/data/repository/Repository";
    private static final List<String> BASES = List.of(
            "org/springframework/data/jpa/repository/support/SimpleJpaRepository",
            "org/springframework/data/mongodb/repository/support/SimpleMongoRepository",
            "org/springframework/data/jdbc/repository/support/SimpleJdbcRepository",
            "org/springframework/data/r2dbc/repository/support/SimpleR2dbcRepository",
            "org/springframework/data/keyvalue/repository/support/SimpleKeyValueRepository",
            "org/springframework/data/elasticsearch/repository/support/SimpleElasticsearchRepository");

    private final Application application;

    SpringDataRepositories(Application application) {
        this.application = application;
    }

    @Override
    public void register(Solver solver) {
        Program program = solver.program();
        JavaClass repository = program.classNamed(REPOSITORY);
        if (!repository.hasSummary()) {
            return;
        }
        for (JavaClass type : application.classes()) {
            if (type.isInterface() && program.isSubtype(type, repository)) {
                implement(solver, type);
            }
        }
    }

    private static void implement(Solver solver, JavaClass type) {
        Program program = solver.program();
        JavaClass proxy = program.synthesize(type.name() + "$Repository", type);
        for (int id : type.supertypes()) {
            for (JavaMethod declared : program.classById(id).methods()) {
                if (declared.isAbstract() && proxy.declared(declared.selector()) == null) {
                    JavaMethod method = program.addMethod(proxy, ClassFile.ACC_PUBLIC, declared.selector());
                    solver.setBody(method, () -> delegate(solver, solver.reach(method)));
                }
            }
        }
        solver.instantiate(proxy);
    }

    private static void delegate(Solver solver, MethodFlow made) {
        boolean found = false;
        for (String name : BASES) {
            JavaClass base = solver.program().classNamed(name);
            JavaMethod method = base.hasSummary()
                    ? base.declared(made.method().name(), made.method().descriptor())
                    : null;
            if (method != null) {
                found = true;
                int[] arguments = new int[made.parameterCount()];
                arguments[0] = solver.flow().newNode(base);
                solver.flow().add(arguments[0], solver.instanceOf(base));
                for (int i = 1; i < arguments.length; i++) {
                    arguments[i] = made.parameter(i);
                }
                solver.call(made, 0, CallKind.FRAMEWORK, method, arguments, made.returned());
            }
        }
        if (!found && made.returned() != 0) {
            solver.enterOutside(made.returned());
        }
    }
}
