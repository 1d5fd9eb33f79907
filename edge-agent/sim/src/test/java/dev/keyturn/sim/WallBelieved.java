package dev.keyturn.sim;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/** {@code return new Now.Trusted(clocks.wall().instant())}, as the body of {@code TrustedTime.now()}. */
final class WallBelieved {
    private static final ClassDesc TIME = ClassDesc.of("dev.keyturn.agent.time.TrustedTime");
    private static final ClassDesc CLOCKS = ClassDesc.of("dev.keyturn.agent.time.Clocks");
    private static final ClassDesc SOURCE = ClassDesc.of("java.time.InstantSource");
    private static final ClassDesc INSTANT = ClassDesc.of("java.time.Instant");
    private static final ClassDesc TRUSTED = ClassDesc.of("dev.keyturn.agent.core.Now$Trusted");

    private WallBelieved() {}

    static void body(CodeBuilder code) {
        code.new_(TRUSTED).dup()
                .aload(0).getfield(TIME, "clocks", CLOCKS)
                .invokevirtual(CLOCKS, "wall", MethodTypeDesc.of(SOURCE))
                .invokeinterface(SOURCE, "instant", MethodTypeDesc.of(INSTANT))
                .invokespecial(TRUSTED, ConstantDescs.INIT_NAME, MethodTypeDesc.of(ConstantDescs.CD_void, INSTANT))
                .areturn();
    }
}
