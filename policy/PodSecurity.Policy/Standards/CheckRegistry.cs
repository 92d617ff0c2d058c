using PodSecurity.Policy.Standards.Checks;

namespace PodSecurity.Policy.Standards;

/// <summary>Which checks, in which revision and order, a level asks for at a version.</summary>
/// <remarks>Source: k8s.io/pod-security-admission/policy, NewEvaluator: baseline checks first, each level by name.</remarks>
internal static class CheckRegistry
{
    /// <summary>All checks: those of baseline by name, then those of restricted by name.</summary>
    public static IReadOnlyList<Check> All { get; } = Sort(
    [
        new AllowPrivilegeEscalationCheck(),
        new AppArmorProfileCheck(),
        new CapabilitiesBaselineCheck(),
        new CapabilitiesRestrictedCheck(),
        new HostNamespacesCheck(),
        new HostPathVolumesCheck(),
        new HostPortsCheck(),
        new HostProbesAndHostLifecycleCheck(),
        new PrivilegedCheck(),
        new ProcMountCheck(),
        new ProcMountRestrictedCheck(),
        new RestrictedVolumesCheck(),
        new RunAsNonRootCheck(),
        new RunAsUserCheck(),
        new SeccompProfileBaselineCheck(),
        new SeccompProfileRestrictedCheck(),
        new SELinuxOptionsCheck(),
        new SysctlsCheck(),
        new WindowsHostProcessCheck(),
    ]);

    private static readonly ActiveCheck[][] Baseline = BuildLadder(Level.Baseline);
    private static readonly ActiveCheck[][] Restricted = BuildLadder(Level.Restricted);

    /// <summary>The checks of a level at a version; "latest" and anything newer than we know is the newest.</summary>
    public static ActiveCheck[] For(Level level, PolicyVersion version)
    {
        var minor = version.Known.Minor;
        return level switch
        {
            Level.Privileged => [],
            Level.Baseline => Baseline[minor],
            _ => Restricted[minor],
        };
    }

    private static Check[] Sort(Check[] checks)
    {
        Array.Sort(checks, static (a, b) => a.Level != b.Level
            ? a.Level.CompareTo(b.Level)
            : string.CompareOrdinal(a.Name, b.Name));
        return checks;
    }

    private static ActiveCheck[][] BuildLadder(Level level)
    {
        var ladder = new ActiveCheck[PolicyVersion.Newest.Minor + 1][];
        for (var minor = 0; minor < ladder.Length; minor++)
        {
            var active = new List<ActiveCheck>();
            foreach (var check in All)
            {
                if (check.Level <= level && RevisionAt(check, minor) is { } revision)
                {
                    active.Add(new(check, revision));
                }
            }

            active.RemoveAll(baseline => active.Exists(other => other.Revision.Overrides == baseline.Check.Name));
            ladder[minor] = [.. active];
        }

        return ladder;
    }

    private static CheckRevision? RevisionAt(Check check, int minor)
    {
        CheckRevision? active = null;
        foreach (var revision in check.Revisions)
        {
            active = revision.Since <= minor ? revision : active;
        }

        return active;
    }
}
