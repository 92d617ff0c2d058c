namespace PodSecurity.Policy.Rules;

/// <summary>Every rule, once. The pages in docs/rules, the page that lists them and the table of the README are checked against it.</summary>
public static class RuleRegistry
{
#pragma warning disable CS1591, SA1600 // Each rule's title says what it is.
    public static Rule AppArmorProfile { get; } = Violation("PSS101", "appArmorProfile", "An AppArmor profile other than the runtime's default or one of the node's is set");
    public static Rule CapabilitiesBaseline { get; } = Violation("PSS102", "capabilities_baseline", "A capability beyond the default set is added");
    public static Rule HostNamespaces { get; } = Violation("PSS103", "hostNamespaces", "A namespace of the host is shared");
    public static Rule HostPathVolumes { get; } = Violation("PSS104", "hostPathVolumes", "A path of the host is mounted");
    public static Rule HostPorts { get; } = Violation("PSS105", "hostPorts", "A port of the host is used");
    public static Rule HostProbesAndHostLifecycle { get; } = Violation("PSS106", "hostProbesAndHostLifecycle", "A probe or lifecycle hook names a host");
    public static Rule Privileged { get; } = Violation("PSS107", "privileged", "A container is privileged");
    public static Rule ProcMount { get; } = Violation("PSS108", "procMount", "The masks of /proc are taken off");
    public static Rule SELinuxOptions { get; } = Violation("PSS109", "seLinuxOptions", "SELinux options are changed");
    public static Rule SeccompProfileBaseline { get; } = Violation("PSS110", "seccompProfile_baseline", "Seccomp is switched off");
    public static Rule Sysctls { get; } = Violation("PSS111", "sysctls", "A sysctl outside the safe set is set");
    public static Rule WindowsHostProcess { get; } = Violation("PSS112", "windowsHostProcess", "A Windows host process is run");

    public static Rule AllowPrivilegeEscalation { get; } = Violation("PSS201", "allowPrivilegeEscalation", "Privilege escalation is not ruled out");
    public static Rule CapabilitiesRestricted { get; } = Violation("PSS202", "capabilities_restricted", "Not all capabilities are dropped, or another than NET_BIND_SERVICE is added");
    public static Rule ProcMountRestricted { get; } = Violation("PSS203", "procMount_restricted", "The masks of /proc are taken off in a user namespace");
    public static Rule RestrictedVolumes { get; } = Violation("PSS204", "restrictedVolumes", "A volume of a restricted type is used");
    public static Rule RunAsNonRoot { get; } = Violation("PSS205", "runAsNonRoot", "Running as root is not ruled out");
    public static Rule RunAsUser { get; } = Violation("PSS206", "runAsUser", "The user is root");
    public static Rule SeccompProfileRestricted { get; } = Violation("PSS207", "seccompProfile_restricted", "No seccomp profile is set");

    public static Rule InvalidNamespaceLabel { get; } = new("PSS301", null, "A Pod Security label of a namespace is invalid", Severity.Error);
    public static Rule InvalidConfigurationFile { get; } = new("PSS302", null, "The PodSecurityConfiguration file is invalid", Severity.Error);
    public static Rule InvalidProperty { get; } = new("PSS303", null, "A property of the project is invalid", Severity.Error);
    public static Rule NamespaceTwice { get; } = new("PSS304", null, "A namespace is given twice with different labels", Severity.Error);
    public static Rule ExemptNamespaceLabels { get; } = new("PSS305", null, "The labels of an exempt namespace are ignored", Severity.Warning);
    public static Rule VerdictDiffers { get; } = new("PSS306", null, "The verdict differs between the listed Kubernetes versions", Severity.Warning);
    public static Rule BelowFloor { get; } = new("PSS307", null, "A setting is below the organisation's floor", Severity.Error);
    public static Rule SilencedAgainstFloor { get; } = new("PSS308", null, "Something is silenced that the organisation does not let be silenced", Severity.Error);

    public static Rule InvalidException { get; } = new("PSS309", null, "An exception is invalid", Severity.Error);
    public static Rule ExceptionWithoutReason { get; } = new("PSS310", null, "An exception gives no reason", Severity.Error);
    public static Rule ExceptionExpired { get; } = new("PSS311", null, "An exception has expired", Severity.Warning);
    public static Rule ExceptionUnmatched { get; } = new("PSS312", null, "An exception allows nothing", Severity.Warning);
    public static Rule InvalidBaseline { get; } = new("PSS313", null, "The baseline file is invalid", Severity.Error);

    public static Rule UnpinnedEnforce { get; } = new("PSS321", null, "A namespace enforces a level without a pinned version", Severity.Info);
    public static Rule WarnSaysNoMore { get; } = new("PSS322", null, "A namespace warns of no more than it enforces", Severity.Info);
    public static Rule UnlabelledNamespace { get; } = new("PSS323", null, "A namespace has no Pod Security labels", Severity.Info);

    public static Rule UnreadableManifest { get; } = new("PSS401", null, "A manifest cannot be read", Severity.Error);
    public static Rule MalformedManifest { get; } = new("PSS402", null, "A manifest is no YAML or JSON", Severity.Error);
    public static Rule OversizedManifest { get; } = new("PSS403", null, "A manifest is too large, too deep, or has too many aliases", Severity.Error);
    public static Rule WrongType { get; } = new("PSS404", null, "A value has a wrong type", Severity.Error);
    public static Rule MisspelledField { get; } = new("PSS405", null, "A field is unknown and nearly one that is known", Severity.Error);
    public static Rule RefusedByValidation { get; } = new("PSS406", null, "The API server would refuse the object as invalid", Severity.Error);
    public static Rule RemovedApiVersion { get; } = new("PSS407", null, "An API version has been removed", Severity.Warning);
    public static Rule NotEvaluated { get; } = new("PSS408", null, "Something was not evaluated", Severity.Warning);
    public static Rule NothingEvaluated { get; } = new("PSS409", null, "Nothing was evaluated", Severity.Warning);

    public static Rule ProgramFailed { get; } = new("PSS501", null, "A program or stack failed", Severity.Error);
    public static Rule ProgramTimedOut { get; } = new("PSS502", null, "A program or stack ran out of time", Severity.Error);
    public static Rule ProgramGaveNothing { get; } = new("PSS503", null, "A program or stack gave no manifests", Severity.Error);

    public static Rule LeftOutByTerminal { get; } = new("PSS801", null, "A terminal leaves out what was asked for", Severity.Warning);
#pragma warning restore CS1591, SA1600

    /// <summary>All rules, in the order of their ids.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        AppArmorProfile, CapabilitiesBaseline, HostNamespaces, HostPathVolumes, HostPorts, HostProbesAndHostLifecycle,
        Privileged, ProcMount, SELinuxOptions, SeccompProfileBaseline, Sysctls, WindowsHostProcess,
        AllowPrivilegeEscalation, CapabilitiesRestricted, ProcMountRestricted, RestrictedVolumes, RunAsNonRoot, RunAsUser,
        SeccompProfileRestricted,
        InvalidNamespaceLabel, InvalidConfigurationFile, InvalidProperty, NamespaceTwice, ExemptNamespaceLabels, VerdictDiffers,
        BelowFloor, SilencedAgainstFloor,
        InvalidException, ExceptionWithoutReason, ExceptionExpired, ExceptionUnmatched, InvalidBaseline,
        UnpinnedEnforce, WarnSaysNoMore, UnlabelledNamespace,
        UnreadableManifest, MalformedManifest, OversizedManifest, WrongType, MisspelledField, RefusedByValidation,
        RemovedApiVersion, NotEvaluated, NothingEvaluated,
        ProgramFailed, ProgramTimedOut, ProgramGaveNothing,
        LeftOutByTerminal,
    ];

    // A violation's severity is that of the mode it fails; without one it is a suggestion.
    private static Rule Violation(string id, string check, string title) => new(id, check, title, Severity.Info);
}
