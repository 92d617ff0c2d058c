namespace PodSecurity.Policy.Stacks;

/// <summary>How Pulumi writes a value that is not known before the deployment.</summary>
internal static class UnknownText
{
    /// <summary>The text, as sdk/go/common/resource/plugin/rpc.go of github.com/pulumi/pulumi gives it.</summary>
    public const string Value = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
}
