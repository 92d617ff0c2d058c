namespace PodSecurity.Dsl.Generator.Naming;

/// <summary>What the fields of the API are called in C#.</summary>
internal static class FieldNames
{
    // A property cannot be called like its class.
    private static readonly Dictionary<(string Type, string Field), string> Exceptions = new()
    {
        [("core.v1.ContainerPort", "containerPort")] = "Port",
    };

    /// <summary>The name of a type's field.</summary>
    public static string Of(string type, string field) => Exceptions.GetValueOrDefault((type, field)) ?? PascalCase.Of(field);
}
