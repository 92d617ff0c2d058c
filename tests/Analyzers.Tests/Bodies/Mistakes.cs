namespace PodSecurity.Analyzers.Tests.Bodies;

/// <summary>What programs do to a pod: each mistake with what mends it, in the ways in which people write them.</summary>
internal static class Mistakes
{
    private const string Bad = "new V1Container { Name = \"w\", SecurityContext = new() { Privileged = true, AllowPrivilegeEscalation = false, Capabilities = new() { Drop = [\"ALL\"] } } }";
    private const string Good = "new V1Container { Name = \"g\", SecurityContext = Safe.Context }";
    private const string Key = "\"container.apparmor.security.beta.kubernetes.io/c0\"";

    private static readonly (Part Part, string[] Wrong, string[] Right)[] All =
    [
        (Part.Spec, ["P.HostPID = YES;", "P.HostPID ??= true;"], ["P.HostPID = NO;", "P.HostPID = null;", "P.HostPID &= false;"]),
        (Part.Spec, ["P.HostNetwork = YES;", "P.HostIPC = YES;"], ["P.HostNetwork = P.HostIPC = NO;", "(P.HostNetwork, P.HostIPC) = (NO, null);"]),
        (Part.Container, ["P.SecurityContext.Privileged = YES;", "P.SecurityContext = P.SecurityContext with { Privileged = YES };"],
            ["P.SecurityContext.Privileged = NO;", "P.SecurityContext = P.SecurityContext with { Privileged = null };", "if (P.SecurityContext.Privileged == true) { P.SecurityContext.Privileged = false; }"]),
        (Part.Container, ["P.SecurityContext = new V1SecurityContext { Privileged = YES };", "P.SecurityContext.AllowPrivilegeEscalation = YES;", "P.SecurityContext = new();"],
            ["P.SecurityContext = Safe.Context;", "(P.SecurityContext.Privileged, P.SecurityContext.AllowPrivilegeEscalation) = (null, false); P.SecurityContext.Capabilities ??= new() { Drop = [\"ALL\"] };"]),
        (Part.Container,
            ["(P.SecurityContext.Capabilities ??= new() { Drop = [\"ALL\"] }).Add = new List<string> { \"NET_ADMIN\" };", "((P.SecurityContext.Capabilities ??= new() { Drop = [\"ALL\"] }).Add ??= new List<string>()).Add(\"NET_ADMIN\");", "P.SecurityContext.Capabilities.Add?.Insert(0, \"NET_ADMIN\");"],
            ["if (P.SecurityContext.Capabilities != null) { P.SecurityContext.Capabilities.Add = null; }", "P.SecurityContext.Capabilities?.Add?.Clear();", "P.SecurityContext.Capabilities?.Add?.Remove(\"NET_ADMIN\");", "P.SecurityContext.Capabilities = new() { Drop = [\"ALL\"] };", "while (P.SecurityContext.Capabilities?.Add?.Count > 0) { P.SecurityContext.Capabilities.Add.RemoveAt(0); }"]),
        (Part.Spec, ["P.Volumes = new List<V1Volume> { new() { Name = \"v\", HostPath = new() { Path = \"/\" } } };", "(P.Volumes ??= new List<V1Volume>()).Add(new V1Volume { Name = \"v\", HostPath = new() { Path = \"/\" } });"],
            ["P.Volumes = null;", "P.Volumes?.Clear();", "foreach (var ITEM in P.Volumes ?? []) { ITEM.HostPath = null; }", "P.Volumes = [new() { Name = \"v\", EmptyDir = new() }];", "for (var ITEM = 0; ITEM < P.Volumes?.Count; ITEM++) { P.Volumes[ITEM] = new() { Name = \"v\", EmptyDir = new() }; }", "P.Volumes = P.Volumes?.Where(ITEM => ITEM.HostPath == null).ToList();"]),
        (Part.Spec, [$"P.Containers.Add({Bad});", $"P.Containers.Insert(0, {Bad});", $"P.Containers = new List<V1Container>(P.Containers) {{ {Bad} }};", $"P.Containers[0] = {Bad};", $"P.Containers = P.Containers.Append({Bad}).ToList();"],
            [$"P.Containers = new List<V1Container> {{ {Good} }};", $"P.Containers.Clear(); P.Containers.Add({Good});", $"P.Containers[0] = {Good};", "P.Containers = P.Containers.Where(ITEM => ITEM.Name != \"w\").ToList();", "if (P.Containers.Count > 1) { P.Containers.RemoveAt(P.Containers.Count - 1); }", "P.Containers = P.Containers.Select(ITEM => ITEM with { SecurityContext = Safe.Context }).ToList();", "foreach (var ITEM in P.Containers) { ITEM.SecurityContext = Safe.Context; }"]),
        (Part.Spec, ["P.SecurityContext = null;", "P.SecurityContext = new() { RunAsNonRoot = NO };", "(P.SecurityContext ??= new()).SeccompProfile = new() { Type = \"Unconfined\" };", "(P.SecurityContext ??= new()).RunAsUser = 0;"],
            ["P.SecurityContext = Safe.Pod;", "P.SecurityContext = P.SecurityContext is { RunAsNonRoot: true, SeccompProfile.Type: \"RuntimeDefault\" } ITEM ? ITEM with { RunAsUser = null } : Safe.Pod;"]),
        (Part.Pod, [$"P.Metadata.Annotations[{Key}] = \"unconfined\";"], [$"P.Metadata.Annotations[{Key}] = \"runtime/default\";", $"P.Metadata.Annotations.Remove({Key});", "P.Metadata.Annotations.Clear();", "P.Metadata.Annotations = new Dictionary<string, string>();"]),
        (Part.Pod, ["P.Spec = P.Spec with { HostPID = YES };", "P.Spec = new V1PodSpec { HostPID = YES, SecurityContext = Safe.Pod, Containers = P.Spec.Containers };"],
            ["P.Spec = P.Spec with { HostPID = NO };", "P.Spec = new V1PodSpec { SecurityContext = Safe.Pod, Containers = P.Spec.Containers };", "P.Spec.HostPID = NO;"]),
    ];

    /// <summary>One of a container, which can be made whatever is at hand.</summary>
    public const int OfAnyPart = 2;

    /// <summary>How many there are.</summary>
    public static int Count => All.Length;

    /// <summary>Statements that make a mistake, or mend it.</summary>
    /// <param name="random">Chooses among the ways to write it.</param>
    /// <param name="mistake">Which one.</param>
    /// <param name="isWrong">Whether to make it.</param>
    /// <param name="target">On what.</param>
    public static string Write(Random random, int mistake, bool isWrong, Reach target)
    {
        var (part, wrong, right) = All[mistake];
        var ways = isWrong ? wrong : right;
        var (yes, no) = random.Next(8) switch
        {
            0 => ("a", "!a"),
            1 => ("n > 0", "n < 0"),
            2 => ("a || !a", "a && !a"),
            _ => ("true", "false"),
        };
        var holder = target.Expression + (target.Part, part) switch
        {
            (Part.Pod, Part.Spec) => ".Spec",
            (Part.Pod, Part.Container) => ".Spec.Containers[0]",
            (Part.Spec, Part.Container) => ".Containers[0]",
            _ => "",
        };
        return ways[random.Next(ways.Length)].Replace("P.", holder + ".", StringComparison.Ordinal).Replace("YES", yes, StringComparison.Ordinal).Replace("NO", no, StringComparison.Ordinal);
    }

    /// <summary>Whether a mistake can be made on what is at hand: of a part, the rest of the pod is out of reach.</summary>
    public static bool Fits(int mistake, Reach target) => All[mistake].Part >= target.Part;
}
