/**
 * Servers behind an SSH host: {@link io.godwit.shell.tunnel.Tunnels}. The only place that knows Apache MINA SSHD, whose classes are not
 * loaded until a tunnel is asked for.
 */
@NullMarked
package io.godwit.shell.tunnel;

import org.jspecify.annotations.NullMarked;
