/**
 * Stand-ins for managed services: {@link io.godwit.samples.clouds.AzureLike} and {@link io.godwit.samples.clouds.HeatWaveLike} give a
 * server on this machine the accounts, the limits and the own tables of such a service, and
 * {@link io.godwit.samples.clouds.ControlPlane} does what its console would. They imitate what SQL shows, no more: no network, no
 * storage, no portal. Each is used by one thread.
 */
@NullMarked
package io.godwit.samples.clouds;

import org.jspecify.annotations.NullMarked;
