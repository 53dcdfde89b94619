package io.godwit.shell.cloud;

import io.godwit.api.cloud.CloudProfile;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The stand-in for a control plane passes on all that a profile says besides channels. */
class ControlPlaneTest {
    @Test
    void leavesNothingOfAProfileOut() throws ClassNotFoundException {
        Class<?> wrapped = Class.forName("io.godwit.samples.clouds.ControlPlane$Wrapped");
        assertThat(Arrays.stream(wrapped.getDeclaredMethods()).map(Method::getName))
                .containsAll(Arrays.stream(CloudProfile.class.getMethods()).map(Method::getName).toList());
    }
}
