using PodSecurity.Analyzers.Tests.Stubs;

namespace PodSecurity.CodeFixes.Tests;

/// <summary>Which actions there are, what they say, and what they bring along or leave.</summary>
public sealed class ActionTests
{
    private static readonly string OnePod = Example.Method("""new V1Pod { Spec = new() { Containers = [new() { Name = "a" }] } }""");

    [Fact]
    public async Task Of_two_places_the_pod_comes_first() => Assert.Equal(
        [
            "Set runAsNonRoot: true for the pod (the image must name a numeric user other than 0, or runAsUser must be set)",
            "Set runAsNonRoot: true for the container (the image must name a numeric user other than 0, or runAsUser must be set)",
            "Make this pod restricted (a process that listens on a port below 1024 needs NET_BIND_SERVICE added; the image must name a numeric user other than 0, or runAsUser must be set)",
        ],
        await new Example().Titles(OnePod, "PSS205"));

    [Fact]
    public async Task The_level_that_was_asked_for_is_offered_first_even_for_one_setting()
    {
        var source = OnePod.Replace("{ Containers", "{ HostPID = true, Containers", StringComparison.Ordinal);
        Assert.Equal(["baseline", "restricted"], await Levels("baseline"));
        Assert.Equal(["restricted"], await Levels("restricted"));

        async Task<IEnumerable<string>> Levels(string level) =>
            (await new Example(Level: level).Titles(source, "PSS103")).Where(title => title.StartsWith("Make this pod ", StringComparison.Ordinal)).Select(title => title.Split(' ')[3]);
    }

    [Fact]
    public async Task Of_two_profiles_that_of_the_runtime_comes_first() => Assert.Equal(
        [
            "Set seccompProfile: RuntimeDefault for the pod",
            "Set seccompProfile: RuntimeDefault for the container",
            "Set seccompProfile: Localhost \"profiles/audit.json\" for the pod (every node must have that profile)",
        ],
        (await new Example().Titles(OnePod, "PSS207")).Take(3));

    [Fact]
    public Task A_profile_gets_all_that_it_requires() => new Example().Becomes(
        OnePod,
        "PSS207",
        "Set seccompProfile: Localhost \"profiles/audit.json\" for the pod (every node must have that profile)",
        OnePod.Replace("\"a\" }]", "\"a\" }], SecurityContext = new() { SeccompProfile = new() { Type = \"Localhost\", LocalhostProfile = \"profiles/audit.json\" } }", StringComparison.Ordinal));

    [Fact]
    public Task A_profile_of_the_runtime_has_no_file() => new Example(Level: "baseline").Becomes(
        Example.Method("""new V1PodSecurityContext { SeccompProfile = new() { LocalhostProfile = "x.json", Type = "Unconfined" } }"""),
        "PSS110",
        "Set seccompProfile: RuntimeDefault",
        Example.Method("""new V1PodSecurityContext { SeccompProfile = new() { Type = "RuntimeDefault" } }"""));

    [Fact]
    public Task No_container_is_privileged_and_may_not_gain_privileges() => new Example().Becomes(
        Example.Method("""new V1Pod { Spec = new() { Containers = [new() { SecurityContext = new() { Privileged = true } }] } }"""),
        "PSS201",
        "Set allowPrivilegeEscalation: false and privileged: false",
        Example.Method("""new V1Pod { Spec = new() { Containers = [new() { SecurityContext = new() { Privileged = false, AllowPrivilegeEscalation = false } }] } }"""));

    [Fact]
    public Task A_host_process_needs_the_hosts_network() => new Example(Level: "baseline").Becomes(
        Example.Method("""new V1Pod { Spec = new() { HostNetwork = true, SecurityContext = new() { WindowsOptions = new() { HostProcess = true } }, Containers = [new() { Name = "a" }] } }"""),
        "PSS103",
        "Set hostNetwork: false and hostProcess: false",
        Example.Method("""new V1Pod { Spec = new() { HostNetwork = false, SecurityContext = new() { WindowsOptions = new() { HostProcess = false } }, Containers = [new() { Name = "a" }] } }"""));

    [Fact]
    public Task A_volume_goes_with_its_mounts() => new Example(Level: "baseline").Becomes("""
        class C
        {
            object M() => new V1Pod
            {
                Spec = new()
                {
                    Containers = [new() { Name = "a", VolumeMounts = [new() { Name = "data", MountPath = "/d" }, new() { Name = "host", MountPath = "/h" }] }],
                    InitContainers = [new() { Name = "b", VolumeMounts = [new() { Name = "host", MountPath = "/h" }] }],
                    Volumes =
                    [
                        new() { Name = "host", HostPath = new() { Path = "/" } },
                        new() { Name = "data", EmptyDir = new() },
                    ],
                },
            };
        }
        """, "PSS104", "Remove the hostPath volume \"host\" and its mounts", """
        class C
        {
            object M() => new V1Pod
            {
                Spec = new()
                {
                    Containers = [new() { Name = "a", VolumeMounts = [new() { Name = "data", MountPath = "/d" }] }],
                    InitContainers = [new() { Name = "b" }],
                    Volumes =
                    [
                        new() { Name = "data", EmptyDir = new() },
                    ],
                },
            };
        }
        """);

    [Theory]
    [InlineData("Ports = [new() { ContainerPort = 80, HostPort = 8080 }]", "PSS105", "Remove hostPort: 8080", "Ports = [new() { ContainerPort = 80 }]")]
    [InlineData("LivenessProbe = new() { HttpGet = new() { Host = \"10.0.0.1\", Port = 80 } }", "PSS106", "Remove the host \"10.0.0.1\" of the livenessProbe", "LivenessProbe = new() { HttpGet = new() { Port = 80 } }")]
    [InlineData("SecurityContext = new() { ProcMount = \"Unmasked\" }", "PSS108", "Set procMount: Default", "SecurityContext = new() { ProcMount = \"Default\" }")]
    [InlineData("SecurityContext = new() { SeLinuxOptions = new() { User = \"x\", Type = \"container_t\" } }", "PSS109", "Remove user: \"x\"", "SecurityContext = new() { SeLinuxOptions = new() { Type = \"container_t\" } }")]
    [InlineData("SecurityContext = new() { Capabilities = new() { Add = [\"CHOWN\", \"NET_ADMIN\"] } }", "PSS102", "Remove \"NET_ADMIN\" from capabilities.add", "SecurityContext = new() { Capabilities = new() { Add = [\"CHOWN\"] } }")]
    [InlineData("SecurityContext = new() { Capabilities = new() { Add = [\"NET_ADMIN\"], Drop = [\"ALL\"] } }", "PSS102", "Remove \"NET_ADMIN\" from capabilities.add", "SecurityContext = new() { Capabilities = new() { Drop = [\"ALL\"] } }")]
    [InlineData("SecurityContext = new() { AppArmorProfile = new() { Type = \"Unconfined\" } }", "PSS101", "Set appArmorProfile: RuntimeDefault", "SecurityContext = new() { AppArmorProfile = new() { Type = \"RuntimeDefault\" } }")]
    public Task What_a_container_sets_wrongly_is_set_right(string before, string id, string title, string after) =>
        new Example(Level: "baseline").Becomes(Container(before), id, title, Container(after));

    [Fact]
    public Task User_0_is_removed() => new Example().Becomes(
        Container("SecurityContext = new() { RunAsUser = 0 }"),
        "PSS206",
        "Remove runAsUser: 0 (the image must name a numeric user other than 0)",
        Container("SecurityContext = new()"));

    [Fact]
    public Task An_annotation_becomes_a_field() => new Example(Level: "baseline").Becomes("""
        class C
        {
            object M() => new V1Pod
            {
                Metadata = new()
                {
                    Annotations = new Dictionary<string, string>
                    {
                        ["team"] = "x",
                        ["container.apparmor.security.beta.kubernetes.io/web"] = "unconfined",
                    },
                },
                Spec = new() { Containers = [new() { Name = "web" }] },
            };
        }
        """, "PSS101", "Move the annotation to securityContext.appArmorProfile: RuntimeDefault", """
        class C
        {
            object M() => new V1Pod
            {
                Metadata = new()
                {
                    Annotations = new Dictionary<string, string>
                    {
                        ["team"] = "x",
                    },
                },
                Spec = new() { Containers = [new() { Name = "web", SecurityContext = new() { AppArmorProfile = new() { Type = "RuntimeDefault" } } }] },
            };
        }
        """);

    [Fact]
    public Task A_constant_that_others_use_is_left_alone() => new Example().Becomes("""
        class C
        {
            const bool Yes = true;
            bool Other => Yes;
            object M()
            {
                var debug = true;
                Console.WriteLine(debug);
                return new V1PodSpec { HostPID = Yes, HostIPC = debug };
            }
        }
        """, "PSS103", "Set hostIPC: false", """
        class C
        {
            const bool Yes = true;
            bool Other => Yes;
            object M()
            {
                var debug = true;
                Console.WriteLine(debug);
                return new V1PodSpec { HostPID = Yes, HostIPC = false };
            }
        }
        """);

    [Fact]
    public async Task What_cannot_be_changed_in_one_place_has_no_action() => Assert.Empty(await new Example().Titles("""
        class C
        {
            static V1PodSpec Spec(bool share) { var spec = new V1PodSpec(); (spec.HostPID, spec.HostIPC) = (share, share); return spec; }
            object M() { var yes = true; return new[] { Spec(yes), Spec(yes) }; }
        }
        """, "PSS103"));

    [Fact]
    public Task All_at_once_leaves_what_is_a_decision() => new Example(Level: "baseline").Becomes("""
        class C
        {
            object M() => new V1Pod
            {
                Spec = new()
                {
                    HostPID = true,
                    Containers =
                    [
                        new() { Name = "a", Ports = [new() { ContainerPort = 80, HostPort = 80 }] },
                        new() { Name = "b", SecurityContext = new() { Privileged = true, RunAsUser = 0 } },
                    ],
                },
            };
        }
        """, "PSS103", "Make this pod restricted (left to you: hostPort: 80; a process that listens on a port below 1024 needs NET_BIND_SERVICE added; the image must name a numeric user other than 0, or runAsUser must be set; the image must name a numeric user other than 0)", """
        class C
        {
            object M() => new V1Pod
            {
                Spec = new()
                {
                    HostPID = false,
                    Containers =
                    [
                        new() { Name = "a", Ports = [new() { ContainerPort = 80, HostPort = 80 }], SecurityContext = new() { AllowPrivilegeEscalation = false, Capabilities = new() { Drop = ["ALL"] } } },
                        new() { Name = "b", SecurityContext = new() { Privileged = false, AllowPrivilegeEscalation = false, Capabilities = new() { Drop = ["ALL"] } } },
                    ],
                    SecurityContext = new()
                    {
                        RunAsNonRoot = true,
                        SeccompProfile = new() { Type = "RuntimeDefault" },
                    },
                },
            };
        }
        """);

    [Fact]
    public Task Whatever_comes_first_all_edits_of_one_initializer_survive() => new Example().FixesAll(Example.Method("""new V1Pod { Spec = new() { Containers = [new() { Name = "a", SecurityContext = new() { Privileged = true, RunAsUser = 0, Capabilities = new() { Add = ["SYS_ADMIN"] } } }] } }"""), ["PSS107", "PSS206", "PSS102"], Example.Method("""new V1Pod { Spec = new() { Containers = [new() { Name = "a", SecurityContext = new() { Privileged = false, Capabilities = new() } }] } }"""));

    [Fact]
    public Task Fix_all_leaves_decisions_and_what_is_suppressed() => new Example(Level: "baseline").FixesAll("""
        class C
        {
            object M() => new V1PodSpec
            {
                HostPID = true,
        #pragma warning disable PSS103
                HostIPC = true,
        #pragma warning restore PSS103
                Containers = [new() { Ports = [new() { HostPort = 80 }] }],
            };
        }
        """, ["PSS105", "PSS103"], """
        class C
        {
            object M() => new V1PodSpec
            {
                HostPID = false,
        #pragma warning disable PSS103
                HostIPC = true,
        #pragma warning restore PSS103
                Containers = [new() { Ports = [new() { HostPort = 80 }] }],
            };
        }
        """);

    private static string Container(string set) => "class C { object M() => new V1Pod { Spec = new() { Containers = [new() { Name = \"a\", " + set + " }] } }; }";
}
