using System.Runtime.CompilerServices;
using PodSecurity.Checks;
using PodSecurity.Models;

namespace PodSecurity;

public sealed partial class ContainerBuilder
{
    /// <summary>
    /// Sends requests only while this succeeds: <c>readinessProbe</c>.
    /// <code>.ReadyWhen(Http.Get("/healthz", 8080), periodSeconds: 5)</code>
    /// </summary>
    [ManifestSets("readinessProbe", Parameter = "check")]
    public ContainerBuilder ReadyWhen(ContainerAction check, int? initialDelaySeconds = null, int? periodSeconds = null, int? timeoutSeconds = null, int? failureThreshold = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        container.ReadinessProbe = ProbeOf(check, initialDelaySeconds, periodSeconds, timeoutSeconds, failureThreshold, new(file, line));
        return Mark("readinessProbe", new(file, line));
    }

    /// <summary>Starts the container anew when this fails: <c>livenessProbe</c>.</summary>
    [ManifestSets("livenessProbe", Parameter = "check")]
    public ContainerBuilder AliveWhen(ContainerAction check, int? initialDelaySeconds = null, int? periodSeconds = null, int? timeoutSeconds = null, int? failureThreshold = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        container.LivenessProbe = ProbeOf(check, initialDelaySeconds, periodSeconds, timeoutSeconds, failureThreshold, new(file, line));
        return Mark("livenessProbe", new(file, line));
    }

    /// <summary>Asks nothing else before this has succeeded once: <c>startupProbe</c>.</summary>
    [ManifestSets("startupProbe", Parameter = "check")]
    public ContainerBuilder StartedWhen(ContainerAction check, int? initialDelaySeconds = null, int? periodSeconds = null, int? timeoutSeconds = null, int? failureThreshold = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        container.StartupProbe = ProbeOf(check, initialDelaySeconds, periodSeconds, timeoutSeconds, failureThreshold, new(file, line));
        return Mark("startupProbe", new(file, line));
    }

    /// <summary>Does something when the container has started: <c>lifecycle.postStart</c>.</summary>
    [ManifestSets("lifecycle.postStart", Parameter = "action")]
    public ContainerBuilder AfterStart(ContainerAction action, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(action);
        (container.Lifecycle ??= new()).PostStart = action.ToHandler(new(file, line));
        return Mark("lifecycle.postStart", new(file, line));
    }

    /// <summary>Does something before the container is stopped: <c>lifecycle.preStop</c>.</summary>
    [ManifestSets("lifecycle.preStop", Parameter = "action")]
    public ContainerBuilder BeforeStop(ContainerAction action, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(action);
        (container.Lifecycle ??= new()).PreStop = action.ToHandler(new(file, line));
        return Mark("lifecycle.preStop", new(file, line));
    }

    private static Probe ProbeOf(ContainerAction check, int? initialDelay, int? period, int? timeout, int? failures, Place call)
    {
        ArgumentNullException.ThrowIfNull(check);
        if (initialDelay < 0 || period < 1 || timeout < 1 || failures < 1)
        {
            throw call.Mistake("a probe counts in whole seconds and failures from 1, and its delay from 0");
        }

        return check.ToProbe(call) with { InitialDelaySeconds = initialDelay, PeriodSeconds = period, TimeoutSeconds = timeout, FailureThreshold = failures };
    }
}
