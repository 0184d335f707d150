"""The templates that netui brings along, and the user's own folder of them."""

from netui.compose.folder import BLANK, TITLES, copy_templates, list_templates, load_template, template_path

__all__ = ["BLANK", "TITLES", "copy_templates", "list_templates", "load_template", "template_path"]
