namespace PodSecurity.CodeFixes.Editing;

/// <summary>How a list is made.</summary>
internal enum ListStyle : byte
{
    /// <summary><c>["ALL"]</c></summary>
    Collection,

    /// <summary><c>new List&lt;string&gt; { "ALL" }</c></summary>
    List,

    /// <summary><c>new[] { "ALL" }</c></summary>
    Array,

    /// <summary><c>new InputList&lt;string&gt; { "ALL" }</c></summary>
    InputList,

    /// <summary><c>{ "ALL" }</c>, where the object makes its lists itself.</summary>
    Braces,
}
