using Microsoft.CodeAnalysis.CSharp;
using PodSecurity.Analyzers.Tests.Stubs;

namespace PodSecurity.CodeFixes.Tests;

/// <summary>A fix writes as the code around it does.</summary>
public sealed class StyleTests
{
    private const string Escalation = "Set allowPrivilegeEscalation: false";
    private const string Drop = "Drop all capabilities (a process that listens on a port below 1024 needs NET_BIND_SERVICE added)";

    [Fact]
    public Task A_value_is_replaced_where_it_stands() => new Example().Becomes(
        Example.Method("""new V1Container { Name = "a", SecurityContext = new V1SecurityContext { Privileged = /* why? */ true } }"""),
        "PSS107",
        "Set privileged: false",
        Example.Method("""new V1Container { Name = "a", SecurityContext = new V1SecurityContext { Privileged = /* why? */ false } }"""));

    [Fact]
    public Task A_member_gets_a_line_where_the_others_have_one() => new Example().Becomes("""
        class C
        {
            object M() => new V1Pod
            {
                Spec = new V1PodSpec
                {
                    Containers = new List<V1Container>
                    {
                        new V1Container
                        {
                            Name = "a", // the app
                            Image = "b" // its image
                        }
                    }
                }
            };
        }
        """, "PSS201", Escalation, """
        class C
        {
            object M() => new V1Pod
            {
                Spec = new V1PodSpec
                {
                    Containers = new List<V1Container>
                    {
                        new V1Container
                        {
                            Name = "a", // the app
                            Image = "b", // its image
                            SecurityContext = new V1SecurityContext { AllowPrivilegeEscalation = false }
                        }
                    }
                }
            };
        }
        """);

    [Fact]
    public Task Target_typed_code_with_collection_expressions_and_last_commas_stays_so() => new Example().Becomes("""
        class C
        {
            object M() => new V1Pod
            {
                Spec = new()
                {
                    Containers =
                    [
                        new()
                        {
                            Name = "a",
                        },
                    ],
                },
            };
        }
        """, "PSS202", Drop, """
        class C
        {
            object M() => new V1Pod
            {
                Spec = new()
                {
                    Containers =
                    [
                        new()
                        {
                            Name = "a",
                            SecurityContext = new() { Capabilities = new() { Drop = ["ALL"] } },
                        },
                    ],
                },
            };
        }
        """);

    [Fact]
    public Task Lines_end_as_the_file_ends_them() => new Example { Header = "using k8s.Models;\r\n" }.Becomes(
        "class C\r\n{\r\n\tobject M() => new V1Pod\r\n\t{\r\n\t\tSpec = new()\r\n\t\t{\r\n\t\t\tContainers = [new() { Name = \"a\" }],\r\n\t\t},\r\n\t};\r\n}\r\n",
        "PSS205",
        "Set runAsNonRoot: true for the pod (the image must name a numeric user other than 0, or runAsUser must be set)",
        "class C\r\n{\r\n\tobject M() => new V1Pod\r\n\t{\r\n\t\tSpec = new()\r\n\t\t{\r\n\t\t\tContainers = [new() { Name = \"a\" }],\r\n\t\t\tSecurityContext = new() { RunAsNonRoot = true },\r\n\t\t},\r\n\t};\r\n}\r\n");

    [Fact]
    public Task Constructors_get_an_argument() => new Example(Family.ClientClasses).Becomes(Example.Method("""new V1Pod(spec: new V1PodSpec(new List<V1Container> { new V1Container(name: "a", image: "b") }))""").Replace("new V1PodSpec(new", "new V1PodSpec(containers: new", StringComparison.Ordinal), "PSS202", Drop, Example.Method("""new V1Pod(spec: new V1PodSpec(containers: new List<V1Container> { new V1Container(name: "a", image: "b", securityContext: new V1SecurityContext(capabilities: new V1Capabilities(drop: new List<string> { "ALL" }))) }))"""));

    [Fact]
    public Task Objects_that_are_filled_by_statements_get_one_more() => new Example().Becomes("""
        class C
        {
            object M(bool debug)
            {
                var container = new V1Container();
                container.Name = "a";
                container.Image = "b"; // pinned
                if (debug)
                {
                    container.Tty = true;
                }

                var spec = new V1PodSpec { Containers = new List<V1Container>() };
                spec.Containers.Add(container);
                return new V1Pod { Spec = spec };
            }
        }
        """, "PSS201", Escalation, """
        class C
        {
            object M(bool debug)
            {
                var container = new V1Container();
                container.Name = "a";
                container.Image = "b"; // pinned
                container.SecurityContext = new V1SecurityContext { AllowPrivilegeEscalation = false };
                if (debug)
                {
                    container.Tty = true;
                }

                var spec = new V1PodSpec { Containers = new List<V1Container>() };
                spec.Containers.Add(container);
                return new V1Pod { Spec = spec };
            }
        }
        """);

    [Fact]
    public Task An_empty_object_gets_an_initializer() => new Example().Becomes(
        Example.Method("""new V1Pod { Spec = new V1PodSpec { Containers = new[] { new V1Container { SecurityContext = new V1SecurityContext() } } } }"""),
        "PSS202",
        Drop,
        Example.Method("""new V1Pod { Spec = new V1PodSpec { Containers = new[] { new V1Container { SecurityContext = new V1SecurityContext { Capabilities = new V1Capabilities { Drop = new[] { "ALL" } } } } } } }"""));

    [Fact]
    public Task A_null_is_filled() => new Example().Becomes(
        Example.Method("""new V1Pod { Spec = new() { Containers = [new() { Name = "a", SecurityContext = null, Image = "b" }] } }"""),
        "PSS201",
        Escalation,
        Example.Method("""new V1Pod { Spec = new() { Containers = [new() { Name = "a", SecurityContext = new() { AllowPrivilegeEscalation = false }, Image = "b" }] } }"""));

    [Fact]
    public Task A_helper_is_mended_in_its_own_file() => new Example
    {
        Other = ("""
            static class Parts
            {
                public static V1Container Web() => new() { Name = "web" };
            }
            """, """
            static class Parts
            {
                public static V1Container Web() => new() { Name = "web", SecurityContext = new() { AllowPrivilegeEscalation = false } };
            }
            """),
    }.Becomes(
        Example.Method("""new V1Pod { Spec = new() { Containers = [Parts.Web()] } }"""),
        "PSS201",
        Escalation,
        Example.Method("""new V1Pod { Spec = new() { Containers = [Parts.Web()] } }"""));

    [Fact]
    public Task Names_are_qualified_as_the_file_qualifies_them() => new Example { Header = "using K = k8s.Models;\n" }.Becomes(
        Example.Method("""new K.V1Pod { Spec = new K.V1PodSpec { Containers = new[] { new K.V1Container { Name = "a" } } } }"""),
        "PSS201",
        Escalation,
        Example.Method("""new K.V1Pod { Spec = new K.V1PodSpec { Containers = new[] { new K.V1Container { Name = "a", SecurityContext = new K.V1SecurityContext { AllowPrivilegeEscalation = false } } } } }"""));

    [Fact]
    public Task Names_that_are_not_in_scope_are_written_out() => new Example { Header = "" }.Becomes(
        Example.Method("""new global::k8s.Models.V1Pod { Spec = new global::k8s.Models.V1PodSpec { Containers = new System.Collections.Generic.List<global::k8s.Models.V1Container> { new global::k8s.Models.V1Container { Name = "a" } } } }"""),
        "PSS202",
        Drop,
        Example.Method("""new global::k8s.Models.V1Pod { Spec = new global::k8s.Models.V1PodSpec { Containers = new System.Collections.Generic.List<global::k8s.Models.V1Container> { new global::k8s.Models.V1Container { Name = "a", SecurityContext = new global::k8s.Models.V1SecurityContext { Capabilities = new global::k8s.Models.V1Capabilities { Drop = new System.Collections.Generic.List<string> { "ALL" } } } } } } }"""));

    [Fact]
    public Task Older_code_stays_old() => new Example(Language: LanguageVersion.CSharp9).Becomes("""
        class C
        {
            object M() { return new V1Pod { Spec = new V1PodSpec { Containers = new List<V1Container>() { new V1Container() { Name = "a" } } } }; }
        }
        """, "PSS202", Drop, """
        class C
        {
            object M() { return new V1Pod { Spec = new V1PodSpec { Containers = new List<V1Container>() { new V1Container() { Name = "a", SecurityContext = new V1SecurityContext() { Capabilities = new V1Capabilities() { Drop = new List<string> { "ALL" } } } } } } }; }
        }
        """);

    [Fact]
    public Task A_copy_is_mended_in_what_it_adds() => new Example().Becomes("""
        class C
        {
            object M(V1SecurityContext safe) => new V1SecurityContext { RunAsUser = 1 } with { Privileged = true, ProcMount = "Default" };
        }
        """, "PSS107", "Set privileged: false", """
        class C
        {
            object M(V1SecurityContext safe) => new V1SecurityContext { RunAsUser = 1 } with { Privileged = false, ProcMount = "Default" };
        }
        """);

    [Fact]
    public Task Lists_take_one_more() => new Example().Becomes("""
        class C
        {
            object M() => new V1Pod { Spec = new() { Containers = [new() { SecurityContext = new() { Capabilities = new() { Drop =
            [
                "CHOWN", // never
            ] } } }] } };
        }
        """, "PSS202", Drop, """
        class C
        {
            object M() => new V1Pod { Spec = new() { Containers = [new() { SecurityContext = new() { Capabilities = new() { Drop =
            [
                "CHOWN", // never
                "ALL",
            ] } } }] } };
        }
        """);

    [Fact]
    public Task Pulumi_names_its_classes() => new Example(Family.Pulumi).Becomes("""
        class MyStack
        {
            object M() => new Deployment("web", new DeploymentArgs
            {
                Spec = new DeploymentSpecArgs
                {
                    Template = new PodTemplateSpecArgs
                    {
                        Spec = new PodSpecArgs
                        {
                            Containers =
                            {
                                new ContainerArgs
                                {
                                    Name = "web",
                                },
                            },
                        },
                    },
                },
            });
        }
        """, "PSS202", Drop, """
        class MyStack
        {
            object M() => new Deployment("web", new DeploymentArgs
            {
                Spec = new DeploymentSpecArgs
                {
                    Template = new PodTemplateSpecArgs
                    {
                        Spec = new PodSpecArgs
                        {
                            Containers =
                            {
                                new ContainerArgs
                                {
                                    Name = "web",
                                    SecurityContext = new SecurityContextArgs { Capabilities = new CapabilitiesArgs { Drop = { "ALL" } } },
                                },
                            },
                        },
                    },
                },
            });
        }
        """);

    [Fact]
    public Task Pulumi_takes_one_item_for_a_list() => new Example(Family.Pulumi).Becomes("""
        class MyStack
        {
            object M() => new Pulumi.Kubernetes.Core.V1.Pod("web", new PodArgs { Spec = new PodSpecArgs { Containers = new ContainerArgs { SecurityContext = new SecurityContextArgs { Capabilities = new CapabilitiesArgs { Drop = "KILL" } } } } });
        }
        """, "PSS202", Drop, """
        class MyStack
        {
            object M() => new Pulumi.Kubernetes.Core.V1.Pod("web", new PodArgs { Spec = new PodSpecArgs { Containers = new ContainerArgs { SecurityContext = new SecurityContextArgs { Capabilities = new CapabilitiesArgs { Drop = new[] { "KILL", "ALL" } } } } } });
        }
        """);

    [Fact]
    public Task A_chain_loses_a_call() => new Example(Family.Builder).Becomes("""
        class C
        {
            void M(App app) => app.Deployment("web")
                .HostNetwork()
                .Replicas(3);
        }
        """, "PSS103", "Set hostNetwork: false", """
        class C
        {
            void M(App app) => app.Deployment("web")
                .Replicas(3);
        }
        """);

    [Fact]
    public Task What_takes_a_default_away_goes() => new Example(Family.Builder).Becomes("""
        class C
        {
            void M(App app) => app.Deployment("web").Container("a", "image", c => c.Port(80).KeepCapabilities());
        }
        """, "PSS202", Drop, """
        class C
        {
            void M(App app) => app.Deployment("web").Container("a", "image", c => c.Port(80));
        }
        """);

    [Fact]
    public Task A_lambda_of_which_nothing_is_left_goes() => new Example(Family.Builder).Becomes("""
        class C
        {
            void M(App app) => app.Deployment("web").Container("a", "image", c => c.AddCapability("NET_ADMIN"));
        }
        """, "PSS102", "Remove \"NET_ADMIN\" from capabilities.add", """
        class C
        {
            void M(App app) => app.Deployment("web").Container("a", "image");
        }
        """);
}
